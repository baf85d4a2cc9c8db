package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.shared.NotFoundException;

class PageIdsTest {

  @Test
  void anIdIsRead() {
    UUID id = UUID.randomUUID();
    assertThat(PageIds.of(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "x", "1-1-1-1-1", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"})
  void nothingIsAtAnAddressWithoutAnId(String text) {
    assertThatThrownBy(() -> PageIds.of(text)).isInstanceOf(NotFoundException.class);
  }
}

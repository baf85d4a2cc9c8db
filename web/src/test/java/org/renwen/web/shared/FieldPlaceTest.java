package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldPlaceTest {

  @Test
  void aPlainFieldIsItsName() {
    assertThat(FieldPlace.of("validUntil")).isEqualTo(new FieldPlace("validUntil", null, null));
    assertThat(FieldPlace.of("name.en")).isEqualTo(new FieldPlace("name.en", null, null));
  }

  @Test
  void aLineOfAFileStandsBeforeTheName() {
    assertThat(FieldPlace.of("line 7: subject")).isEqualTo(new FieldPlace("subject", 7, null));
  }

  @Test
  void aPlaceInAListStandsWithinTheName() {
    assertThat(FieldPlace.of("schema.columns[3].type"))
        .isEqualTo(new FieldPlace("schema.columns.type", null, 3));
  }

  @Test
  void whatHasAnotherFormIsTakenAsItIs() {
    assertThat(FieldPlace.of("a[b]").name()).isEqualTo("a[b]");
    assertThat(FieldPlace.of("").name()).isEmpty();
  }
}

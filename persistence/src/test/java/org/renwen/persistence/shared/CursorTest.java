package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void aCursorIsReadBackToTheMicrosecond() {
    Cursor cursor = new Cursor(Instant.parse("2026-11-24T08:00:00.123456Z"), UUID.randomUUID());

    assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2026-11-24T08:00:00Z",
        "2026-11-24T08:00:00Z x",
        "2026-11-24T08:00:00Z 00000000-0000-0000-0000-000000000001 and more",
        "soon 00000000-0000-0000-0000-000000000001",
        "2026-11-24T08:00:00Z 1-1-1-1-1",
        "-100000000-01-01T00:00:00Z 00000000-0000-0000-0000-000000000001",
        "+1000000000-12-31T23:59:59Z 00000000-0000-0000-0000-000000000001",
      })
  void whatNoAnswerHeldIsRefused(String content) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(content.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "'; drop table decision", "\u0000", "\ud83d\ude00"})
  void whatIsNotBase64IsRefused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void anAbsentCursorIsRefused() {
    assertThatThrownBy(() -> Cursor.parse(null)).isInstanceOf(InvalidInputException.class);
  }
}

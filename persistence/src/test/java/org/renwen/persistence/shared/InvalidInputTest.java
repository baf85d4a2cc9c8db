package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidInputTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "more than ten", "a\0b", "\ud800", "a\udc00b"})
  void aTextThatIsNoneIsRefusedWithoutBeingShown(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> InvalidInputException.requireText("field", text, 10))
        .satisfies(
            refused -> {
              if (text != null && !text.isBlank()) {
                assertThat(refused.getMessage()).doesNotContain(text);
              }
            });
  }

  @Test
  void aWholeCharacterBeyondTheFirstPlaneIsText() {
    assertThat(InvalidInputException.requireText("field", " 人\ud83d\ude42 ", 10))
        .isEqualTo("人\ud83d\ude42");
  }

  @Test
  void jsonThatIsNoObjectIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                InvalidInputException.requireObject(
                    "field", JsonNodeFactory.instance.textNode("text")));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> InvalidInputException.requireObject("field", null));
  }
}

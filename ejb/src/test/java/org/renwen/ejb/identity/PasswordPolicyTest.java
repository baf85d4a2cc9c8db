package org.renwen.ejb.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.shared.InvalidInputException;

class PasswordPolicyTest {
  private static final List<String> KNOWN = List.of("li.weiming.chengdu", "Li Weiming");

  private static Object refusal(String password) {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class, () -> PasswordPolicy.check(password.toCharArray(), KNOWN));
    assertThat(refused).as(password).isNotNull();
    assertThat(refused.slug()).isEqualTo("weak-password");
    assertThat(refused.getMessage()).doesNotContain(password);
    return refused.details().get("reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "violet tram under seven lakes",
        "xq7Lw2pVz9Tk",
        "山高月小水落石出清风徐来",
        "\uD83D\uDC22\uD83C\uDF6E\uD83D\uDEB2\uD83C\uDFBB\uD83C\uDF0B\uD83E\uDDED\uD83E\uDDF2\uD83C\uDFA8\uD83D\uDC27\uD83C\uDF08\uD83C\uDF4B\uD83D\uDE82"
      })
  void anyCharactersWillDoThatAreHardToGuess(String password) {
    assertThatCode(() -> PasswordPolicy.check(password.toCharArray(), KNOWN))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "passwordpassword, repeat",
    "abcdefghijklmnop, sequence",
    "qwertyuiopasdfgh, dictionary",
    "li.weiming.chengdu, dictionary"
  })
  void whatIsEasyToGuessIsRefusedWithTheReason(String password, String reason) {
    assertThat(refusal(password)).isEqualTo(reason);
  }

  @Test
  void twelveToTwoHundredCharactersAreAsked() {
    assertThat(refusal("xq7Lw2pVz9T")).isEqualTo("length");
    assertThat(refusal("xq7Lw2pVz9Tk ".repeat(16))).isEqualTo("length");
    assertThatCode(
            () ->
                PasswordPolicy.check(
                    "xq7Lw2pVz9Tk8rNs".concat("-mBd4Yh ".repeat(23)).toCharArray(), KNOWN))
        .doesNotThrowAnyException();
  }
}

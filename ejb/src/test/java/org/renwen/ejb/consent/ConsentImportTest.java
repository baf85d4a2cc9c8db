package org.renwen.ejb.consent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.shared.InvalidInputException;

/** What does not fit is refused by its line, before anything is recorded, and is not repeated. */
class ConsentImportTest {
  private static final String HEADER = "subject,purpose,notice,state\n";

  @Test
  void aCsvLineWithTooFewOrTooManyCellsIsRefused() {
    for (String line : new String[] {"secret-1,TRAIN,notice", "secret-1,TRAIN,notice,GIVEN,more"}) {
      assertRefused(
          () -> new ConsentImport().csv(stream(HEADER + "a,TRAIN,notice,GIVEN\n" + line)), 3);
    }
  }

  @Test
  void aCsvStateThatDoesNotExistIsRefused() {
    for (String state : new String[] {"secret", "2", "given"}) {
      assertRefused(
          () -> new ConsentImport().csv(stream(HEADER + "secret-1,TRAIN,notice," + state)), 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subject\": \"secret-1\"",
        "[\"secret-1\"]",
        "{\"subject\": \"secret-1\", \"colour\": \"red\"}",
        "{\"subject\": \"secret-1\", \"subject\": \"secret-2\"}",
        "{\"subject\": \"secret-1\", \"state\": 2}",
        "{\"subject\": \"secret-1\"} {}"
      })
  void aJsonLineThatIsNoConsentIsRefused(String line) {
    assertRefused(
        () -> new ConsentImport().jsonLines(stream("\n{\"subject\": \"a\"}\n" + line)), 3);
  }

  private static void assertRefused(ThrowingCallable call, int line) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("line " + line + ": ")
        .message()
        .doesNotContain("secret");
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

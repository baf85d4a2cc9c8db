package org.renwen.ejb.identity;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.nio.CharBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.renwen.persistence.shared.InvalidInputException;

/**
 * Which passwords may be chosen: any characters, 12 to 200 of them, that zxcvbn thinks hard to
 * guess; no rule about kinds of characters (NIST SP 800-63B §5.1.1.2, ASVS 5.0 6.2).
 */
final class PasswordPolicy {
  static final int MIN = 12;
  static final int MAX = 200;

  /** "Safely unguessable": at least 10⁸ guesses. */
  private static final int ENOUGH = 3;

  /** What zxcvbn looks at; its work grows with the square of the length. */
  private static final int LOOKED_AT = 64;

  private static final Zxcvbn ZXCVBN = new Zxcvbn();

  private PasswordPolicy() {}

  /**
   * @param known words of the account, which are easy to guess
   * @throws InvalidInputException of the slug {@code weak-password} with the {@code reason}: {@code
   *     length}, or what makes it easy as zxcvbn names it: {@code dictionary}, {@code spatial},
   *     {@code repeat}, {@code sequence}, {@code regex}, {@code date}, {@code bruteforce}
   */
  static void check(char[] password, List<String> known) {
    if (password == null
        || password.length > MAX
        || Character.codePointCount(password, 0, password.length) < MIN) {
      throw weak("length");
    }
    CharBuffer looked = CharBuffer.wrap(password, 0, Math.min(password.length, LOOKED_AT));
    Strength strength = ZXCVBN.measure(looked, known);
    if (strength.getScore() < ENOUGH) {
      throw weak(
          strength.getSequence().stream()
              .max(Comparator.comparingInt(Match::tokenLength))
              .map(match -> match.pattern.value().toLowerCase(Locale.ROOT))
              .orElse("bruteforce"));
    }
  }

  private static InvalidInputException weak(String reason) {
    return new InvalidInputException(
        "weak-password",
        "The password is too easy to guess, or not of " + MIN + " to " + MAX + " characters.",
        Map.of("field", "password", "reason", reason));
  }
}

package org.renwen.ejb.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.CharBuffer;

/** Memory-hard password hashes: Argon2id (RFC 9106) with 19 MiB, two passes, one lane. */
final class Passwords {
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  /** What an unknown user's password is compared with, so that both refusals take as long. */
  private static final String NOBODY = hash("an account that does not exist".toCharArray());

  private Passwords() {}

  static String hash(char[] password) {
    return Password.hash(CharBuffer.wrap(password)).addRandomSalt(16).with(ARGON2ID).getResult();
  }

  static boolean matches(char[] password, String hash) {
    return Password.check(CharBuffer.wrap(password), hash).with(ARGON2ID);
  }

  /** Does the work of a comparison and answers false. */
  static boolean matchesNobody(char[] password) {
    matches(password, NOBODY);
    return false;
  }
}

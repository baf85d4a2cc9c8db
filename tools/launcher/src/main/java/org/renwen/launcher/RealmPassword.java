package org.renwen.launcher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The form in which Payara's file realms keep a password: {@code {SSHA256}} and the base64 of
 * digest and salt, where the digest is SHA-256 applied 100 times, first to password and salt.
 * Source: {@code org.glassfish.security.common.SSHA}. Used with random passwords only; for human
 * ones it would be too cheap to guess.
 */
final class RealmPassword {
  private static final int ROUNDS = 100;
  private static final int SALT_BYTES = 8;

  private RealmPassword() {}

  static String hash(String password) {
    return hash(password, SecretFile.randomBytes(SALT_BYTES));
  }

  static String hash(String password, byte[] salt) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(password.getBytes(StandardCharsets.UTF_8));
      byte[] digest = sha256.digest(salt);
      for (int round = 1; round < ROUNDS; round++) {
        digest = sha256.digest(digest);
      }
      byte[] stored = new byte[digest.length + salt.length];
      System.arraycopy(digest, 0, stored, 0, digest.length);
      System.arraycopy(salt, 0, stored, digest.length, salt.length);
      return "{SSHA256}" + Base64.getEncoder().encodeToString(stored);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

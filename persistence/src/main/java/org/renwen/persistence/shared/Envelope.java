package org.renwen.persistence.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption at rest: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce, laid
 * out as nonce ‖ ciphertext ‖ tag. The associated data binds a ciphertext to its table, column and
 * row, so that it cannot be moved.
 */
public final class Envelope {
  public static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Envelope() {}

  public static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  public static byte[] seal(byte[] key, String table, String column, UUID id, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, table, column, id);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt", e);
    }
  }

  /**
   * @throws SealBrokenException when the key, the place or the content is not what was sealed
   */
  public static byte[] open(byte[] key, String table, String column, UUID id, byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new SealBrokenException(null);
    }
    try {
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), table, column, id);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SealBrokenException(e);
    }
  }

  private static Cipher cipher(
      int mode, byte[] key, byte[] nonce, String table, String column, UUID id)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((table + "|" + column + "|" + id).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** A ciphertext that was changed, moved, or sealed under another key. */
  public static class SealBrokenException extends RuntimeException {
    SealBrokenException(Throwable cause) {
      super("a ciphertext does not open under its key at its place", cause);
    }
  }
}

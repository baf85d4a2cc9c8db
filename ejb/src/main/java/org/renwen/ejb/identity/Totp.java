package org.renwen.ejb.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, steps
 * of 30 seconds, 6 digits.
 */
final class Totp {
  /** RFC 4226 §4 R6 recommends 160 bits. */
  static final int SECRET_BYTES = 20;

  static final int DIGITS = 6;
  private static final int STEP_SECONDS = 30;

  /** Steps before and after the present one that count, for clocks that differ. */
  private static final int TOLERANCE = 1;

  private Totp() {}

  /** The number of whole steps since 1970. */
  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a step (RFC 4226 §5.3), with leading zeros. */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int truncated =
          ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0x0f) & Integer.MAX_VALUE;
      return String.format("%0" + digits + "d", truncated % (long) Math.pow(10, digits));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The step whose code this is, if it is one that counts now. */
  static OptionalLong stepOf(byte[] secret, String code, Instant now) {
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - TOLERANCE; step <= step(now) + TOLERANCE; step++) {
      if (MessageDigest.isEqual(bytes(code(secret, step, DIGITS)), bytes(code))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package org.renwen.ejb.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;

/** Secrets of 256 random bits, each shown once; of keys and tokens only the SHA-256 is kept. */
final class RandomSecrets {
  private static final String KEY_PREFIX = "rw_";

  private RandomSecrets() {}

  /** A key of an API client; the prefix lets scanners of source code find one that leaked. */
  static String key() {
    return KEY_PREFIX + text();
  }

  /** The secret part of a link that works once. */
  static String token() {
    return text();
  }

  static String password() {
    return text();
  }

  private static String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Envelope.newKey());
  }

  /** What the database keeps of a key or a token. */
  static byte[] hash(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}

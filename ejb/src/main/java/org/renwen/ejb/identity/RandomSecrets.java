package org.renwen.ejb.identity;

import java.util.Base64;
import org.renwen.persistence.shared.Envelope;

/** Secrets of 256 random bits, each shown once. */
final class RandomSecrets {
  private static final String KEY_PREFIX = "rw_";

  private RandomSecrets() {}

  /** A key of an API client; the prefix lets scanners of source code find one that leaked. */
  static String key() {
    return KEY_PREFIX + password();
  }

  static String password() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Envelope.newKey());
  }
}

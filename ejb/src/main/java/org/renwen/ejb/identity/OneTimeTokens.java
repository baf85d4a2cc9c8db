package org.renwen.ejb.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;

/** The secret part of a one-time link: 256 random bits, of which only the SHA-256 is kept. */
final class OneTimeTokens {
  private OneTimeTokens() {}

  static String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Envelope.newKey());
  }

  static byte[] hash(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}

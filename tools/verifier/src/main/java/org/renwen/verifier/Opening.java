package org.renwen.verifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What opens the commitment of a leaf: the salt that hides the detail from whoever only guesses it,
 * and the detail itself. The leaf holds {@code commit = SHA-256(salt ‖ detail)}.
 *
 * @param salt 32 random bytes in lower-case hexadecimal
 * @param detail canonical JSON (RFC 8785)
 */
public record Opening(String salt, String detail) {
  private static final String SALT_FORM = "[0-9a-f]{64}";

  /** Refuses a salt of another form. */
  public Opening {
    if (!salt.matches(SALT_FORM)) {
      throw new FormatException("a salt of 32 bytes in lower-case hexadecimal was expected");
    }
  }

  /** The commitment that this opens, as a leaf carries it in hexadecimal. */
  public Hash commitment() {
    MessageDigest digest = TreeHash.sha256();
    digest.update(HexFormat.of().parseHex(salt));
    digest.update(detail.getBytes(StandardCharsets.UTF_8));
    return Hash.finish(digest);
  }
}

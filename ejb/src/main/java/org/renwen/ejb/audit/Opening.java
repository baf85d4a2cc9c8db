package org.renwen.ejb.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;

/**
 * What opens the commitment of a leaf: 32 random bytes and the detail as canonical JSON. Without
 * the salt the commitment tells nothing of the detail.
 */
public record Opening(byte[] salt, String detail) {
  private static final int SALT_BYTES = 32;
  private static final String TABLE = "audit_detail";
  private static final String COLUMN = "ciphertext";

  static Opening of(Map<String, ?> detail, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Opening(salt, CanonicalJson.of(detail));
  }

  /** {@code SHA-256(salt ‖ detail)}. */
  byte[] commitment() {
    return Sha256.of(salt, bytes());
  }

  /** Salt and detail, encrypted for the entry's place. */
  byte[] seal(byte[] key, UUID entryId) {
    byte[] detailBytes = bytes();
    byte[] both =
        ByteBuffer.allocate(SALT_BYTES + detailBytes.length).put(salt).put(detailBytes).array();
    return Envelope.seal(key, TABLE, COLUMN, entryId, both);
  }

  /**
   * @throws Envelope.SealBrokenException when the ciphertext was changed or moved
   */
  static Opening open(byte[] key, AuditDetail sealed) {
    ByteBuffer both =
        ByteBuffer.wrap(
            Envelope.open(key, TABLE, COLUMN, sealed.getEntryId(), sealed.getCiphertext()));
    byte[] salt = new byte[SALT_BYTES];
    both.get(salt);
    return new Opening(salt, StandardCharsets.UTF_8.decode(both).toString());
  }

  private byte[] bytes() {
    return detail.getBytes(StandardCharsets.UTF_8);
  }
}

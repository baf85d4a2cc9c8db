package org.renwen.ejb.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Envelope;
import org.renwen.verifier.Opening;

/**
 * What opens the commitment of a leaf, as the table {@code audit_detail} keeps it: encrypted, 32
 * random bytes of salt before the detail as canonical JSON.
 */
final class SealedOpening {
  private static final int SALT_BYTES = 32;
  private static final String TABLE = "audit_detail";
  private static final String COLUMN = "ciphertext";

  private SealedOpening() {}

  /** A detail with a salt of its own. */
  static Opening commitTo(Map<String, ?> detail, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Opening(HexFormat.of().formatHex(salt), CanonicalJson.of(detail));
  }

  static byte[] seal(byte[] key, UUID entryId, Opening opening) {
    byte[] detail = opening.detail().getBytes(StandardCharsets.UTF_8);
    byte[] both =
        ByteBuffer.allocate(SALT_BYTES + detail.length)
            .put(HexFormat.of().parseHex(opening.salt()))
            .put(detail)
            .array();
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
    return new Opening(
        HexFormat.of().formatHex(salt), StandardCharsets.UTF_8.decode(both).toString());
  }
}

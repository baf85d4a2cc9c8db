package org.renwen.ejb.audit;

import java.util.Map;
import java.util.UUID;

/**
 * What happened.
 *
 * @param type a stable name such as {@code consent.withdrawn}
 * @param objectId the object it happened to; its events form a stream
 * @param subjectId the one person concerned; null when it is about nobody or about many
 * @param open what the leaf shows to everyone: hashes, states and version numbers, no personal data
 * @param detail what only those may read who may read the object; the leaf commits to it
 */
public record AuditEvent(
    String type, UUID objectId, UUID subjectId, Map<String, ?> open, Map<String, ?> detail) {

  /** An event about nobody's data, with nothing to hide. */
  public static AuditEvent of(String type, UUID objectId, Map<String, ?> open) {
    return new AuditEvent(type, objectId, null, open, Map.of());
  }
}

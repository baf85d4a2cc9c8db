package org.renwen.ejb.audit;

import java.util.Map;
import java.util.UUID;

/**
 * What happened.
 *
 * @param type a stable name such as {@code consent.withdrawn}; docs/audit-log.md lists them all
 * @param objectId the object it happened to; its events form a stream
 * @param subjectId the one person concerned; null when it is about nobody or about many
 * @param open what the leaf shows to everyone: hashes, states and version numbers, no personal data
 * @param detail what only those may read who may read the object; the leaf commits to it
 * @param recordId the row it bears witness to; null when there is none
 * @param first whether the object came into being in this transaction, so that nobody else can have
 *     written to its stream
 */
public record AuditEvent(
    String type,
    UUID objectId,
    UUID subjectId,
    Map<String, ?> open,
    Map<String, ?> detail,
    UUID recordId,
    boolean first) {

  public AuditEvent(
      String type, UUID objectId, UUID subjectId, Map<String, ?> open, Map<String, ?> detail) {
    this(type, objectId, subjectId, open, detail, null, false);
  }

  /** An event about nobody's data, with nothing to hide. */
  public static AuditEvent of(String type, UUID objectId, Map<String, ?> open) {
    return new AuditEvent(type, objectId, null, open, Map.of());
  }

  /** The same event, bearing witness to a row. */
  public AuditEvent witness(UUID record) {
    return new AuditEvent(type, objectId, subjectId, open, detail, record, first);
  }

  /** The same event as the first of a new object. */
  public AuditEvent asFirst() {
    return new AuditEvent(type, objectId, subjectId, open, detail, recordId, true);
  }
}

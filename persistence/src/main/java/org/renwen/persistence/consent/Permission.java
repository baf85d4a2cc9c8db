package org.renwen.persistence.consent;

import java.util.UUID;

/**
 * Whether one person permits one purpose at an instant, and on what ground.
 *
 * @param subjectId the person; null when nobody of that reference is known
 * @param refusal why not: RESTRICTED, WITHDRAWN, REVOKED, REFUSED, OUTDATED, EXPIRED, NOT_GIVEN or
 *     UNKNOWN_SUBJECT; null when permitted
 * @param consentEventId the event relied on; null where the lawful basis is another than consent
 */
public record Permission(
    UUID subjectId,
    String refusal,
    int purposeVersion,
    LawfulBasis lawfulBasis,
    UUID consentEventId,
    UUID noticeId) {

  public boolean granted() {
    return refusal == null;
  }
}

package org.renwen.ejb.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.renwen.persistence.consent.ConsentEvent;
import org.renwen.persistence.consent.ConsentRecord;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.ConsentType;

/**
 * A consent record; the person by a pseudonym only.
 *
 * @param events its history, oldest first; empty in listings
 */
public record ConsentView(
    UUID id,
    UUID person,
    String purpose,
    int purposeVersion,
    UUID noticeId,
    ConsentState state,
    Instant validUntil,
    Instant createdAt,
    Instant changedAt,
    List<Event> events) {

  /** One event of the history. */
  public record Event(
      UUID id,
      ConsentState state,
      ConsentType type,
      Instant at,
      Instant validUntil,
      String channel) {}

  static ConsentView of(ConsentRecord record, List<ConsentEvent> events) {
    return new ConsentView(
        record.getId(),
        record.getSubjectId(),
        record.getPurposeCode(),
        record.getPurposeVersion(),
        record.getNoticeId(),
        record.getState(),
        record.getValidUntil(),
        record.getCreatedAt(),
        record.getChangedAt(),
        events.stream()
            .map(
                event ->
                    new Event(
                        event.getId(),
                        event.getState(),
                        event.getType(),
                        event.getAt(),
                        event.getValidUntil(),
                        event.getChannel()))
            .toList());
  }
}

package org.renwen.persistence.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/**
 * One data subject's consent to one processing purpose (GDPR Art. 6(1)(a), Art. 7; PIPL Art. 14).
 */
@Entity
@Table(name = "consent_record")
public class ConsentRecord extends TenantOwned {
  @Column(name = "subject_id", nullable = false, updatable = false)
  private UUID subjectId;

  @Column(name = "purpose_code", nullable = false, updatable = false)
  private String purposeCode;

  @Column(name = "purpose_version", nullable = false)
  private int purposeVersion;

  @Column(name = "notice_id", nullable = false)
  private UUID noticeId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ConsentState state;

  @Column(name = "valid_until")
  private Instant validUntil;

  @Column(name = "last_event_id", nullable = false)
  private UUID lastEventId;

  @Column(name = "last_event_seq", nullable = false)
  private int lastEventSeq;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "changed_at", nullable = false)
  private Instant changedAt;

  @Version private int version;

  protected ConsentRecord() {}

  /** What a change of consent stands on. */
  public record Evidence(ConsentType type, UUID actorId, String channel, String evidenceSha256) {}

  /** A record begins with consent having been requested under a notice. */
  public static ConsentRecord requested(
      UUID id, UUID subjectId, Purpose purpose, Notice notice, Instant at) {
    ConsentRecord record = new ConsentRecord(id);
    record.subjectId = subjectId;
    record.purposeCode = purpose.getCode();
    record.purposeVersion = purpose.getNumber();
    record.noticeId = notice.getId();
    record.state = ConsentState.REQUESTED;
    record.createdAt = at;
    record.changedAt = at;
    return record;
  }

  private ConsentRecord(UUID id) {
    super(id);
  }

  /** The event of the present state; the caller stores it with the record. */
  public ConsentEvent firstEvent(Evidence evidence) {
    return event(null, changedAt, evidence);
  }

  /** Consent is asked for anew, for a version of the purpose and under a notice. */
  public ConsentEvent request(Purpose purpose, Notice notice, Instant at, Evidence evidence) {
    state.requireTransitionTo(ConsentState.REQUESTED);
    purposeVersion = purpose.getNumber();
    noticeId = notice.getId();
    validUntil = null;
    return become(ConsentState.REQUESTED, null, at, evidence);
  }

  /** The answer to a request: given, refused or deferred. */
  public ConsentEvent answer(ConsentState answer, Instant until, Instant at, Evidence evidence) {
    state.requireTransitionTo(answer);
    validUntil = until;
    return become(answer, until, at, evidence);
  }

  /**
   * @throws ConsentNotStandingException when there is no consent to withdraw
   */
  public ConsentEvent withdraw(Instant at, Evidence evidence) {
    if (!state.stands()) {
      throw new ConsentNotStandingException();
    }
    return become(ConsentState.WITHDRAWN, validUntil, at, evidence);
  }

  /** Consent stands from its grant, inclusive, to its end, exclusive. */
  public boolean stands(Instant at) {
    return state.stands() && (validUntil == null || at.isBefore(validUntil));
  }

  private ConsentEvent become(ConsentState next, Instant until, Instant at, Evidence evidence) {
    state = next;
    changedAt = at;
    return event(until, at, evidence);
  }

  private ConsentEvent event(Instant until, Instant at, Evidence evidence) {
    lastEventSeq++;
    ConsentEvent event = new ConsentEvent(this, lastEventSeq, state, at, until, evidence);
    lastEventId = event.getId();
    return event;
  }

  public UUID getSubjectId() {
    return subjectId;
  }

  public String getPurposeCode() {
    return purposeCode;
  }

  public int getPurposeVersion() {
    return purposeVersion;
  }

  public UUID getNoticeId() {
    return noticeId;
  }

  public ConsentState getState() {
    return state;
  }

  public Instant getValidUntil() {
    return validUntil;
  }

  public UUID getLastEventId() {
    return lastEventId;
  }

  public int getLastEventSeq() {
    return lastEventSeq;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getChangedAt() {
    return changedAt;
  }

  public int getVersion() {
    return version;
  }
}

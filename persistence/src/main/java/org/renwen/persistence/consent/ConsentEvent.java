package org.renwen.persistence.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.renwen.persistence.shared.TenantOwned;

/** What happened to a consent; never changed, never removed. */
@Entity
@Immutable
@Table(name = "consent_event")
public class ConsentEvent extends TenantOwned {
  @Column(name = "record_id", nullable = false)
  private UUID recordId;

  @Column(nullable = false)
  private int seq;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ConsentState state;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ConsentType type;

  @Column(nullable = false)
  private Instant at;

  @Column(name = "valid_until")
  private Instant validUntil;

  @Column(name = "actor_id", nullable = false)
  private UUID actorId;

  @Column(nullable = false)
  private String channel;

  @Column(name = "evidence_sha256")
  private String evidenceSha256;

  protected ConsentEvent() {}

  ConsentEvent(
      ConsentRecord record,
      int seq,
      ConsentState state,
      Instant at,
      Instant validUntil,
      ConsentRecord.Evidence evidence) {
    super(UUID.randomUUID());
    this.recordId = record.getId();
    this.seq = seq;
    this.state = state;
    this.type = evidence.type();
    this.at = at;
    this.validUntil = validUntil;
    this.actorId = evidence.actorId();
    this.channel = evidence.channel();
    this.evidenceSha256 = evidence.evidenceSha256();
  }

  public UUID getRecordId() {
    return recordId;
  }

  /** From 1, without gaps within a record. */
  public int getSeq() {
    return seq;
  }

  public ConsentState getState() {
    return state;
  }

  public ConsentType getType() {
    return type;
  }

  public Instant getAt() {
    return at;
  }

  public Instant getValidUntil() {
    return validUntil;
  }

  public UUID getActorId() {
    return actorId;
  }

  public String getChannel() {
    return channel;
  }

  public String getEvidenceSha256() {
    return evidenceSha256;
  }
}

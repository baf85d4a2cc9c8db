package org.renwen.persistence.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.renwen.persistence.shared.TenantOwned;

/**
 * One entry of the audit log, waiting to be sequenced. The leaf is canonical JSON without personal
 * data.
 */
@Entity
@Immutable
@Table(name = "audit_queue")
public class AuditEntry extends TenantOwned {
  @Column(name = "stream_id", nullable = false)
  private UUID streamId;

  @Column(name = "event_type", nullable = false)
  private String eventType;

  @Column(nullable = false)
  private Instant at;

  @Column(nullable = false)
  private String actor;

  @Column(nullable = false)
  private String leaf;

  protected AuditEntry() {}

  /**
   * @param streamId the object the entry is about; entries of one object form a stream
   */
  public AuditEntry(
      UUID id, UUID streamId, String eventType, Instant at, String actor, String leaf) {
    super(id);
    this.streamId = streamId;
    this.eventType = eventType;
    this.at = at;
    this.actor = actor;
    this.leaf = leaf;
  }

  public UUID getStreamId() {
    return streamId;
  }

  public String getEventType() {
    return eventType;
  }

  public Instant getAt() {
    return at;
  }

  public String getActor() {
    return actor;
  }

  public String getLeaf() {
    return leaf;
  }
}

package org.renwen.persistence.subject;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/**
 * A person concerned (GDPR Art. 4(1)). The reference the controller uses is never stored, only its
 * blind index.
 */
@Entity
public class Subject extends TenantOwned {
  @Column(name = "blind_index", nullable = false, updatable = false)
  private byte[] blindIndex;

  @Column(name = "restricted_at")
  private Instant restrictedAt;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected Subject() {}

  public Subject(UUID id, byte[] blindIndex, Instant createdAt) {
    super(id);
    this.blindIndex = blindIndex.clone();
    this.createdAt = createdAt;
  }

  /** From this instant nothing may be done with the person's data but keep it (GDPR Art. 18). */
  public void restrict(Instant at) {
    restrictedAt = at;
  }

  public Instant getRestrictedAt() {
    return restrictedAt;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}

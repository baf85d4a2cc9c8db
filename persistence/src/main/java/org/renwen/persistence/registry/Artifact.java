package org.renwen.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.renwen.persistence.shared.TenantOwned;

/** A trained model's bytes, in chunks of at most 1 MiB, known by their SHA-256. */
@Entity
@Immutable
public class Artifact extends TenantOwned {
  @Column(nullable = false)
  private String sha256;

  @Column(nullable = false)
  private long size;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected Artifact() {}

  public Artifact(UUID id, String sha256, long size, Instant createdAt) {
    super(id);
    this.sha256 = sha256;
    this.size = size;
    this.createdAt = createdAt;
  }

  public String getSha256() {
    return sha256;
  }

  /** In bytes. */
  public long getSize() {
    return size;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}

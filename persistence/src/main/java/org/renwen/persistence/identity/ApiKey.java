package org.renwen.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/** A key of an API client: 256 random bits, shown once, stored as SHA-256. */
@Entity
@Table(name = "api_key")
public class ApiKey extends TenantOwned {
  @Column(name = "client_id", nullable = false, updatable = false)
  private UUID clientId;

  @Column(name = "key_hash", nullable = false, updatable = false)
  private byte[] keyHash;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected ApiKey() {}

  public ApiKey(UUID id, UUID clientId, byte[] keyHash, Instant createdAt, Instant expiresAt) {
    super(id);
    this.clientId = clientId;
    this.keyHash = keyHash.clone();
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  /** From this instant the key opens nothing; a second revocation changes nothing. */
  public void revoke(Instant at) {
    if (revokedAt == null) {
      revokedAt = at;
    }
  }

  /** The key opens nothing from this instant on, if it would have opened anything until then. */
  public void endBy(Instant at) {
    if (expiresAt == null || at.isBefore(expiresAt)) {
      expiresAt = at;
    }
  }

  /** Usable until it expires or is revoked, exclusive. */
  public boolean isUsable(Instant at) {
    return revokedAt == null && (expiresAt == null || at.isBefore(expiresAt));
  }

  public UUID getClientId() {
    return clientId;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getExpiresAt() {
    return expiresAt;
  }

  public Instant getRevokedAt() {
    return revokedAt;
  }
}

package org.renwen.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/**
 * A link by which one person concerned makes the account that stands for them: 256 random bits,
 * shown once, stored as SHA-256. It ends when it is spent, superseded by a newer one, or expired.
 */
@Entity
@Table(name = "subject_invitation")
public class SubjectInvitation extends TenantOwned {
  @Column(name = "subject_id", nullable = false, updatable = false)
  private UUID subjectId;

  @Column(name = "token_hash", nullable = false, updatable = false)
  private byte[] tokenHash;

  @Column(name = "issued_by", nullable = false, updatable = false)
  private UUID issuedBy;

  @Column(name = "issued_at", nullable = false, updatable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  protected SubjectInvitation() {}

  /**
   * @param expiresAt exclusive
   */
  public SubjectInvitation(
      UUID id,
      UUID subjectId,
      byte[] tokenHash,
      UUID issuedBy,
      Instant issuedAt,
      Instant expiresAt) {
    super(id);
    this.subjectId = subjectId;
    this.tokenHash = tokenHash.clone();
    this.issuedBy = issuedBy;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
  }

  public UUID getSubjectId() {
    return subjectId;
  }

  public Instant getExpiresAt() {
    return expiresAt;
  }
}

package org.renwen.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/**
 * A code printed on a notice, which together with a second fact lets one person concerned in, once.
 * 128 random bits, stored as SHA-256; of the fact only a keyed hash bound to the code is stored.
 */
@Entity
@Table(name = "access_code")
public class AccessCode extends TenantOwned {
  @Column(name = "subject_id", nullable = false, updatable = false)
  private UUID subjectId;

  @Column(name = "code_hash", nullable = false, updatable = false)
  private byte[] codeHash;

  @Column(name = "fact_mac", nullable = false, updatable = false)
  private byte[] factMac;

  @Column(name = "issued_by", nullable = false, updatable = false)
  private UUID issuedBy;

  @Column(name = "issued_at", nullable = false, updatable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  protected AccessCode() {}

  /**
   * @param expiresAt exclusive
   */
  public AccessCode(
      UUID id,
      UUID subjectId,
      byte[] codeHash,
      byte[] factMac,
      UUID issuedBy,
      Instant issuedAt,
      Instant expiresAt) {
    super(id);
    this.subjectId = subjectId;
    this.codeHash = codeHash.clone();
    this.factMac = factMac.clone();
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

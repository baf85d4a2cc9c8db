package org.renwen.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.renwen.persistence.shared.TenantOwned;

/** An officer opened a person's file for a while, for a case and a reason. */
@Entity
@Immutable
@Table(name = "case_opening")
public class CaseOpening extends TenantOwned {
  @Column(name = "account_id", nullable = false, updatable = false)
  private UUID accountId;

  @Column(name = "subject_id", nullable = false, updatable = false)
  private UUID subjectId;

  @Column(name = "opened_at", nullable = false, updatable = false)
  private Instant openedAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(nullable = false, updatable = false)
  private byte[] ciphertext;

  protected CaseOpening() {}

  /**
   * @param expiresAt exclusive
   * @param ciphertext case number and reason, encrypted under the person's DECISION key
   */
  public CaseOpening(
      UUID id,
      UUID accountId,
      UUID subjectId,
      Instant openedAt,
      Instant expiresAt,
      byte[] ciphertext) {
    super(id);
    this.accountId = accountId;
    this.subjectId = subjectId;
    this.openedAt = openedAt;
    this.expiresAt = expiresAt;
    this.ciphertext = ciphertext.clone();
  }

  /** Whether what this account did at this instant, it did within the opening. */
  public boolean covers(UUID account, Instant at) {
    return accountId.equals(account) && !at.isBefore(openedAt) && at.isBefore(expiresAt);
  }

  public UUID getAccountId() {
    return accountId;
  }

  public UUID getSubjectId() {
    return subjectId;
  }

  public Instant getOpenedAt() {
    return openedAt;
  }

  public Instant getExpiresAt() {
    return expiresAt;
  }

  public byte[] getCiphertext() {
    return ciphertext.clone();
  }
}

package org.renwen.persistence.inference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.shared.TenantOwned;

/** One governed answer of a model, with everything it stood on. Input and output are encrypted. */
@Entity
public class Decision extends TenantOwned {
  @Column(name = "subject_id", updatable = false)
  private UUID subjectId;

  @Column(name = "model_id", nullable = false, updatable = false)
  private UUID modelId;

  @Column(name = "model_version_id", nullable = false, updatable = false)
  private UUID modelVersionId;

  @Column(name = "artifact_sha256", updatable = false)
  private String artifactSha256;

  @Column(updatable = false)
  private String reference;

  @Column(name = "purpose_code", nullable = false, updatable = false)
  private String purposeCode;

  @Column(name = "purpose_version", nullable = false, updatable = false)
  private int purposeVersion;

  @Enumerated(EnumType.STRING)
  @Column(name = "lawful_basis", updatable = false)
  private LawfulBasis lawfulBasis;

  @Column(name = "consent_event_id", updatable = false)
  private UUID consentEventId;

  @Column(name = "notice_id", updatable = false)
  private UUID noticeId;

  @Column(name = "client_id", updatable = false)
  private UUID clientId;

  @Column(name = "account_id", nullable = false, updatable = false)
  private UUID accountId;

  @Column(nullable = false, updatable = false)
  private Instant at;

  @Column(name = "changed_at", nullable = false)
  private Instant changedAt;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DecisionStatus status;

  @Column(name = "cut_off", updatable = false)
  private Double cutOff;

  @Column(nullable = false, updatable = false)
  private byte[] ciphertext;

  protected Decision() {}

  public void become(DecisionStatus next, Instant at) {
    status.requireTransitionTo(next);
    status = next;
    changedAt = at;
  }

  /** The person concerned; null where the model is about nobody. */
  public UUID getSubjectId() {
    return subjectId;
  }

  public UUID getModelId() {
    return modelId;
  }

  public UUID getModelVersionId() {
    return modelVersionId;
  }

  public String getArtifactSha256() {
    return artifactSha256;
  }

  /** The caller's own number, such as an application's. */
  public String getReference() {
    return reference;
  }

  public String getPurposeCode() {
    return purposeCode;
  }

  public int getPurposeVersion() {
    return purposeVersion;
  }

  public LawfulBasis getLawfulBasis() {
    return lawfulBasis;
  }

  public UUID getConsentEventId() {
    return consentEventId;
  }

  public UUID getNoticeId() {
    return noticeId;
  }

  public UUID getClientId() {
    return clientId;
  }

  public UUID getAccountId() {
    return accountId;
  }

  public Instant getAt() {
    return at;
  }

  public Instant getChangedAt() {
    return changedAt;
  }

  public DecisionStatus getStatus() {
    return status;
  }

  /** The probability of the favourable class from which on it was answered, in force then. */
  public Double getCutOff() {
    return cutOff;
  }

  public byte[] getCiphertext() {
    return ciphertext.clone();
  }
}

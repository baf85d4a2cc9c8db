package org.renwen.persistence.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.renwen.persistence.shared.TenantOwned;

/**
 * One version of what people are told before they consent: a text per language, fixed by its hash
 * (GDPR Art. 13, 14).
 */
@Entity
@Immutable
public class Notice extends TenantOwned {
  @Column(nullable = false)
  private String code;

  @Column(name = "version", nullable = false)
  private int number;

  @Column(name = "text_json", nullable = false)
  private String textJson;

  @Column(nullable = false)
  private String sha256;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected Notice() {}

  /**
   * @param textJson canonical JSON, language tag to text
   */
  public Notice(
      UUID id, String code, int number, String textJson, String sha256, Instant createdAt) {
    super(id);
    this.code = code;
    this.number = number;
    this.textJson = textJson;
    this.sha256 = sha256;
    this.createdAt = createdAt;
  }

  public String getCode() {
    return code;
  }

  public int getNumber() {
    return number;
  }

  public String getTextJson() {
    return textJson;
  }

  public String getSha256() {
    return sha256;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}

package org.renwen.persistence.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/**
 * One version of a processing purpose. A version never changes; a new one asks for consent anew
 * (PIPL Art. 14).
 */
@Entity
public class Purpose extends TenantOwned {
  public static final String TRAIN = "TRAIN";
  public static final String INFER = "INFER";
  public static final String BIAS_AUDIT = "BIAS_AUDIT";

  @Column(nullable = false, updatable = false)
  private String code;

  @Column(name = "version", nullable = false, updatable = false)
  private int number;

  @Enumerated(EnumType.STRING)
  @Column(name = "lawful_basis", nullable = false, updatable = false)
  private LawfulBasis lawfulBasis;

  @Column(name = "dpv_iri", nullable = false, updatable = false)
  private String dpvIri;

  @Column(name = "name_en", nullable = false, updatable = false)
  private String nameEn;

  @Column(name = "name_zh", nullable = false, updatable = false)
  private String nameZh;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "superseded_at")
  private Instant supersededAt;

  protected Purpose() {}

  public Purpose(
      UUID id,
      String code,
      int number,
      LawfulBasis lawfulBasis,
      String dpvIri,
      String nameEn,
      String nameZh,
      Instant createdAt) {
    super(id);
    this.code = code;
    this.number = number;
    this.lawfulBasis = lawfulBasis;
    this.dpvIri = dpvIri;
    this.nameEn = nameEn;
    this.nameZh = nameZh;
    this.createdAt = createdAt;
  }

  public void supersede(Instant at) {
    supersededAt = at;
  }

  public String getCode() {
    return code;
  }

  /** The version of the purpose, from 1. */
  public int getNumber() {
    return number;
  }

  public LawfulBasis getLawfulBasis() {
    return lawfulBasis;
  }

  public String getDpvIri() {
    return dpvIri;
  }

  public String getNameEn() {
    return nameEn;
  }

  public String getNameZh() {
    return nameZh;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}

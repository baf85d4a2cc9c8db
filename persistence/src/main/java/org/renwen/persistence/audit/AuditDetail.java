package org.renwen.persistence.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/**
 * What a leaf commits to: salt and canonical detail, encrypted under the key of the one person
 * concerned or the tenant's.
 */
@Entity
@Immutable
@Table(name = "audit_detail")
public class AuditDetail {
  @Id
  @Column(name = "entry_id")
  private UUID entryId;

  @TenantId
  @Column(name = "tenant_id", nullable = false, updatable = false)
  private UUID tenantId;

  @Column(name = "subject_id")
  private UUID subjectId;

  @Column(nullable = false)
  private byte[] ciphertext;

  protected AuditDetail() {}

  public AuditDetail(UUID entryId, UUID subjectId, byte[] ciphertext) {
    this.entryId = entryId;
    this.subjectId = subjectId;
    this.ciphertext = ciphertext.clone();
  }

  public UUID getEntryId() {
    return entryId;
  }

  public UUID getTenantId() {
    return tenantId;
  }

  public UUID getSubjectId() {
    return subjectId;
  }

  public byte[] getCiphertext() {
    return ciphertext.clone();
  }
}

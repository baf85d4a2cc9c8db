package org.renwen.persistence.shared;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A row of one tenant. The id is chosen before insert, since ciphertexts are bound to it. */
@MappedSuperclass
public abstract class TenantOwned {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", nullable = false, updatable = false)
  private UUID tenantId;

  protected TenantOwned() {}

  protected TenantOwned(UUID id) {
    this.id = id;
  }

  public UUID getId() {
    return id;
  }

  public UUID getTenantId() {
    return tenantId;
  }
}

package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.SecretKeys;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/**
 * Brings a tenant's keys under the newest key-encryption key, a batch a transaction: whoever reads
 * or makes keys meanwhile waits for nothing longer than a batch.
 */
@Stateless
public class KeyRotation {
  private static final int BATCH = 500;

  @Inject private SubjectKeys keys;
  @Inject private SecretKeys secrets;
  @Inject private AuditTrail audit;

  /** Wraps a batch anew and answers how many keys it held; 0 when none is left. */
  @RolesAllowed(Roles.SYSTEM)
  public int batch() {
    return keys.wrapAnew(BATCH);
  }

  /** Records that so many keys of the tenant were wrapped anew. */
  @RolesAllowed(Roles.SYSTEM)
  public void record(int count) {
    UUID tenant = TenantContext.current().orElseThrow();
    audit.record(
        AuditEvent.of(
            "key-encryption-key.rotated",
            tenant,
            Map.of("version", secrets.currentVersion(), "keys", count)));
  }
}

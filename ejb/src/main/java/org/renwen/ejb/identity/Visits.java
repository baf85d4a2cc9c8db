package org.renwen.ejb.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.Refusals;
import org.renwen.persistence.shared.TenantContext;

/**
 * Records who signed in and whose credential was refused, in the account's own tenant and on
 * another thread: a refusal under a known name takes as long as one under an unknown name, of which
 * nothing can be recorded since it belongs to no tenant.
 */
@ApplicationScoped
public class Visits {
  private static final Logger LOG = Logger.getLogger(Visits.class.getName());

  @Resource private ManagedExecutorService executor;
  @EJB private Refusals refusals;

  void signedIn(UUID tenantId, UUID accountId) {
    record(tenantId, AuditEvent.of("account.signed-in", accountId, Map.of()));
  }

  /**
   * @param reason {@code password}, {@code code}, or {@code closed} when the account is
   */
  void refused(UUID tenantId, UUID accountId, String reason) {
    record(tenantId, AuditEvent.of("account.sign-in-refused", accountId, Map.of("reason", reason)));
  }

  /** Too many failures: for a while nobody comes in under the account's name. */
  void locked(UUID tenantId, UUID accountId) {
    record(tenantId, AuditEvent.of("account.locked", accountId, Map.of()));
  }

  /** A key was used that has expired or was revoked, or whose account is closed. */
  void keyRefused(UUID tenantId, UUID clientId) {
    record(tenantId, AuditEvent.of("key.refused", clientId, Map.of()));
  }

  private void record(UUID tenantId, AuditEvent event) {
    executor.execute(
        () -> {
          try {
            TenantContext.call(
                tenantId,
                () -> {
                  refusals.record(event);
                  return null;
                });
          } catch (Exception unrecorded) {
            LOG.log(Level.SEVERE, "a visit was not recorded: " + event.type(), unrecorded);
          }
        });
  }
}

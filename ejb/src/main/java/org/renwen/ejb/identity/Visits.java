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

  /**
   * A code was entered that leads nowhere any more, or with a wrong fact.
   *
   * @param reason {@code fact}, {@code spent}, {@code expired} or {@code dead}
   */
  void entryRefused(UUID tenantId, UUID codeId, UUID subjectId, String reason) {
    record(
        tenantId,
        new AuditEvent(
            "subject.entry-refused", codeId, subjectId, Map.of("reason", reason), Map.of()));
  }

  /**
   * Somebody came with what an OpenID provider signed, and was not let in.
   *
   * @param reason {@code claims} (not for this API, or not of this moment), {@code roles} (none
   *     here), {@code tenant} (another than before) or {@code closed}
   */
  void tokenRefused(UUID tenantId, String reason) {
    record(
        tenantId,
        AuditEvent.of("token.refused", UUID.randomUUID(), Map.of("reason", reason)).asFirst());
  }

  /** Too many failures: for a while nobody comes in under the account's name. */
  void locked(UUID tenantId, UUID accountId) {
    record(tenantId, AuditEvent.of("account.locked", accountId, Map.of()));
  }

  /** A key was used that has expired or was revoked, or whose account is closed. */
  void keyRefused(UUID tenantId, UUID clientId) {
    record(tenantId, AuditEvent.of("key.refused", clientId, Map.of()));
  }

  /** A client, or an account without one, asked to act for a person and was refused. */
  void actingRefused(UUID tenantId, UUID asking, String problem) {
    record(tenantId, AuditEvent.of("client.acting-refused", asking, Map.of("problem", problem)));
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

package org.renwen.ejb.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.renwen.ejb.shared.Turn;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/** Once a night: looks at every tenant's log and records. */
@Singleton
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerificationTimer {
  private static final Logger LOG = Logger.getLogger(VerificationTimer.class.getName());

  @EJB private VerificationService verification;
  @Inject private LogRepository log;

  @Resource private ManagedExecutorService executor;

  private final Turn turn = new Turn("verification of the audit logs", this::verifyAll);

  @Schedule(hour = "3", minute = "17", persistent = false)
  @RolesAllowed(Roles.SYSTEM)
  public void tick() {
    executor.execute(turn);
  }

  private void verifyAll() {
    for (UUID tenant : log.tenants()) {
      try {
        TenantContext.call(tenant, verification::verify).stream()
            .filter(found -> !found.sound())
            .forEach(
                found ->
                    LOG.severe(
                        () ->
                            "audit "
                                + found.kind()
                                + " of tenant "
                                + tenant
                                + ": "
                                + found.findings().size()
                                + " findings"));
      } catch (Exception e) {
        LOG.log(Level.SEVERE, "the audit log of tenant " + tenant + " was not verified", e);
      }
    }
  }
}

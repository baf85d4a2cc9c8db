package org.renwen.ejb.identity;

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
import org.renwen.ejb.shared.SecretKeys;
import org.renwen.ejb.shared.Turn;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/**
 * Every minute: takes up a key-encryption key that was added, and wraps the keys of every tenant
 * anew that are under an older one. A transaction that began before may still add one under the old
 * key; the next turn finds it.
 */
@Singleton
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeyRotationTimer {
  private static final Logger LOG = Logger.getLogger(KeyRotationTimer.class.getName());

  @EJB private KeyRotation rotation;
  @Inject private SecretKeys secrets;
  @Inject private LogRepository log;

  @Resource private ManagedExecutorService executor;

  private final Turn turn = new Turn("rotation of the key-encryption key", this::rotate);

  @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
  @RolesAllowed(Roles.SYSTEM)
  public void tick() {
    executor.execute(turn);
  }

  private void rotate() {
    secrets.refresh();
    int all = 0;
    for (UUID tenant : log.tenants()) {
      all += TenantContext.supply(tenant, this::rotateTenant);
    }
    if (all > 0) {
      LOG.log(
          Level.INFO,
          "{0} keys are wrapped under key-encryption key {1} now",
          new Object[] {all, secrets.currentVersion()});
    }
  }

  private int rotateTenant() {
    int all = 0;
    int batch;
    do {
      batch = rotation.batch();
      all += batch;
    } while (batch > 0);
    if (all > 0) {
      rotation.record(all);
    }
    return all;
  }
}

package org.renwen.ejb.training;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.shared.Turn;
import org.renwen.ejb.training.TrainingWatch.Watched;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/** Live progress: the one place of a server that looks into the database for all who watch. */
@Singleton
@Startup
@Lock(LockType.READ)
@RunAs(Roles.SYSTEM)
public class TrainingProgress {
  @Resource private ManagedExecutorService executor;
  @EJB private TrainingRunService runs;
  @Inject private Clock clock;

  private final Turn turn = new Turn("progress of training runs", this::poll);
  private TrainingWatches watches;

  @PostConstruct
  void open() {
    watches = new TrainingWatches(this::read, executor, clock);
  }

  @PreDestroy
  void close() {
    watches.closeAll();
  }

  /**
   * Tells the listener from now on of a run of the caller's tenant, until it is over.
   *
   * @param afterEpoch epochs after this one are told
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public void watch(UUID runId, int afterEpoch, TrainingListener listener) {
    runs.get(runId, Integer.MAX_VALUE);
    watches.add(new Watched(CurrentCaller.get().tenantId(), runId), afterEpoch, listener);
  }

  @Schedule(hour = "*", minute = "*", second = "*/1", persistent = false)
  @RolesAllowed(Roles.SYSTEM)
  public void look() {
    executor.execute(turn);
  }

  private void poll() {
    watches.poll();
  }

  private TrainingRunView read(Watched watched, int afterEpoch) {
    try {
      return TenantContext.call(watched.tenantId(), () -> runs.get(watched.runId(), afterEpoch));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.renwen.ejb.training;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.ejb.shared.Turn;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.training.TrainingRunRepository.Claim;

/**
 * Claims waiting runs and trains them on managed threads, at most {@code renwen.training.slots} at
 * once.
 */
@Singleton
@Startup
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TrainingWorker {
  @Resource private ManagedExecutorService executor;
  @EJB private TrainingSteps steps;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "renwen.training.slots", defaultValue = "2")
  private int slots;

  private final Set<TrainingThread> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Turn turn = new Turn("care for training runs", this::care);

  /**
   * The server is going down: what runs gives up within a mini-batch, and resumes after the next
   * start.
   */
  @PreDestroy
  void stop() {
    stopping.set(true);
  }

  @Schedule(hour = "*", minute = "*", second = "*/1", persistent = false)
  @RolesAllowed(Roles.SYSTEM)
  public void tick() {
    executor.execute(turn);
  }

  private void care() throws Exception {
    for (TrainingThread thread : running) {
      thread.look();
    }
    while (running.size() < slots && !stopping.get()) {
      Optional<Claim> claim = steps.claim();
      if (claim.isEmpty()) {
        return;
      }
      TrainingThread thread = new TrainingThread(steps, claim.get(), clock, stopping::get);
      running.add(thread);
      executor.execute(
          () -> {
            try {
              thread.run();
            } finally {
              running.remove(thread);
            }
          });
    }
  }
}

package org.renwen.ejb.training;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.renwen.ejb.learning.EpochListener;
import org.renwen.ejb.learning.EpochReport;
import org.renwen.ejb.learning.InsufficientDataException;
import org.renwen.ejb.learning.NetworkTrainer;
import org.renwen.ejb.learning.TrainingCancelledException;
import org.renwen.ejb.learning.TrainingDivergedException;
import org.renwen.ejb.learning.TrainingOutcome;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.training.RunState;
import org.renwen.persistence.training.TrainingRunRepository.Claim;

/**
 * Trains one claimed run from load to end, on the thread it is called on; transactions are open in
 * its steps only.
 */
final class TrainingThread {
  private static final Logger LOG = Logger.getLogger(TrainingThread.class.getName());

  /** How often a running job asks whether it is cancelled and renews its lease. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final TrainingSteps steps;
  private final Claim claim;
  private final Clock clock;
  private final BooleanSupplier stopping;

  TrainingThread(TrainingSteps steps, Claim claim, Clock clock, BooleanSupplier stopping) {
    this.steps = steps;
    this.claim = claim;
    this.clock = clock;
    this.stopping = stopping;
  }

  void run() {
    try {
      TenantContext.call(
          claim.tenantId(),
          () -> {
            train();
            return null;
          });
    } catch (Exception e) {
      // The run keeps its state and is claimed again when its lease has expired.
      LOG.log(Level.WARNING, "training run " + claim.runId() + " was interrupted", e);
    }
  }

  private void train() {
    try {
      TrainingJob job = steps.load(claim);
      TrainingOutcome outcome =
          new NetworkTrainer(clock)
              .train(
                  job.columns(), job.examples(), job.settings(), job.checkpoint(), new Progress());
      steps.complete(claim, job, outcome);
    } catch (TrainingCancelledException e) {
      if (!stopping.getAsBoolean()) {
        steps.end(claim, RunState.CANCELLED, null);
      }
    } catch (InsufficientDataException e) {
      steps.end(
          claim, RunState.FAILED, e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } catch (TrainingDivergedException e) {
      steps.end(claim, RunState.FAILED, "diverged");
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      if (stopping.getAsBoolean()) {
        throw e;
      }
      LOG.log(Level.SEVERE, "training run " + claim.runId() + " failed", e);
      steps.end(claim, RunState.FAILED, "unforeseen");
    }
  }

  /** Stores each epoch, and looks for cancellation between mini-batches, once a second. */
  private final class Progress implements EpochListener {
    private Instant nextLook = clock.instant();

    @Override
    public void epochCompleted(EpochReport report) {
      steps.epochCompleted(claim, report, report.checkpoint());
    }

    @Override
    public boolean cancelled() {
      if (stopping.getAsBoolean()) {
        return true;
      }
      Instant now = clock.instant();
      if (now.isBefore(nextLook)) {
        return false;
      }
      nextLook = now.plus(LOOK);
      return steps.cancellationRequested(claim);
    }
  }
}

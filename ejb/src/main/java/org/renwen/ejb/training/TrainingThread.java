package org.renwen.ejb.training;

import java.time.Clock;
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

  private final TrainingSteps steps;
  private final Claim claim;
  private final Clock clock;
  private final BooleanSupplier stopping;

  private volatile boolean cancelled;
  private volatile boolean lost;

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

  /**
   * Renews the lease and asks whether the run is cancelled. Called once a second from outside, so
   * that a run keeps its lease also while it loads rows or libraries.
   */
  void look() throws Exception {
    try {
      cancelled = TenantContext.call(claim.tenantId(), () -> steps.cancellationRequested(claim));
    } catch (LeaseLostException e) {
      lost = true;
    }
  }

  /** Stores each epoch; asked between mini-batches whether to go on. */
  private final class Progress implements EpochListener {
    @Override
    public void epochCompleted(EpochReport report) {
      steps.epochCompleted(claim, report, report.checkpoint());
    }

    @Override
    public boolean cancelled() {
      if (lost) {
        throw new LeaseLostException();
      }
      return cancelled || stopping.getAsBoolean();
    }
  }
}

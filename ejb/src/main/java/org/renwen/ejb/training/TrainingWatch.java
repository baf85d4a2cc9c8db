package org.renwen.ejb.training;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.renwen.persistence.training.RunState;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;

/** How far one listener has come with one run. Told by one thread at a time. */
final class TrainingWatch {
  /** The longest silence. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** A run, and the tenant on whose behalf it is watched. */
  record Watched(UUID tenantId, UUID runId) {}

  private final Watched watched;
  private final TrainingListener listener;
  private final AtomicBoolean telling = new AtomicBoolean();
  private volatile int lastEpoch;
  private volatile Instant lastTold;
  private RunState lastState;

  /**
   * @param afterEpoch epochs after this one are told
   */
  TrainingWatch(Watched watched, int afterEpoch, TrainingListener listener, Instant since) {
    this.watched = watched;
    this.lastEpoch = afterEpoch;
    this.listener = listener;
    this.lastTold = since;
  }

  Watched watched() {
    return watched;
  }

  int lastEpoch() {
    return lastEpoch;
  }

  /** Whether the listener is still taking what it was told before: then it is told more later. */
  boolean isBusy() {
    return telling.get();
  }

  void begin() {
    telling.set(true);
  }

  void end() {
    telling.set(false);
  }

  /**
   * Tells what the listener does not know yet.
   *
   * @return whether more will follow
   */
  boolean tell(TrainingRunView run, Instant now) throws IOException {
    boolean changed = run.state() != lastState;
    boolean over = run.state().isOver();
    boolean told = false;
    if (changed && !over) {
      listener.stateChanged(run);
      told = true;
    }
    for (Epoch epoch : run.epochs()) {
      if (epoch.epoch() > lastEpoch) {
        listener.epochCompleted(epoch);
        lastEpoch = epoch.epoch();
        told = true;
      }
    }
    if (over) {
      listener.stateChanged(run);
      return false;
    }
    lastState = run.state();
    if (!told && !now.isBefore(lastTold.plus(HEARTBEAT))) {
      listener.stillWatching();
      told = true;
    }
    if (told) {
      lastTold = now;
    }
    return true;
  }

  void close() {
    listener.close();
  }
}

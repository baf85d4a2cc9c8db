package org.renwen.ejb.training;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.renwen.ejb.training.TrainingWatch.Watched;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.NotFoundException;

/**
 * Who watches which run on this server. A run is read once for all who watch it, and each is told
 * on a thread that is given back afterwards, so that a slow one delays nobody.
 */
final class TrainingWatches {
  private static final Logger LOG = Logger.getLogger(TrainingWatches.class.getName());

  /** Most listeners of one server. */
  static final int MOST = 500;

  /** Reads a run and its epochs after the given one, as its tenant may see it. */
  interface Reader {
    TrainingRunView read(Watched watched, int afterEpoch);
  }

  private final Reader reader;
  private final Executor executor;
  private final Clock clock;
  private final ReentrantLock polling = new ReentrantLock();
  private final Set<TrainingWatch> watches = ConcurrentHashMap.newKeySet();

  TrainingWatches(Reader reader, Executor executor, Clock clock) {
    this.reader = reader;
    this.executor = executor;
    this.clock = clock;
  }

  void add(Watched watched, int afterEpoch, TrainingListener listener) {
    if (watches.size() >= MOST) {
      throw new DomainException(
          DomainException.Kind.UNAVAILABLE, "too-many-listeners", "Too many are watching already.");
    }
    watches.add(new TrainingWatch(watched, afterEpoch, listener, clock.instant()));
  }

  int size() {
    return watches.size();
  }

  /**
   * Tells everybody what has happened since they were last told. Does nothing while the same is
   * still being done, so that a slow database gathers no threads.
   */
  void poll() {
    if (!polling.tryLock()) {
      return;
    }
    try {
      pollIdle();
    } finally {
      polling.unlock();
    }
  }

  private void pollIdle() {
    Map<Watched, List<TrainingWatch>> idle =
        watches.stream()
            .filter(watch -> !watch.isBusy())
            .collect(Collectors.groupingBy(TrainingWatch::watched));
    idle.forEach(this::poll);
  }

  private void poll(Watched watched, List<TrainingWatch> told) {
    int afterEpoch = told.stream().mapToInt(TrainingWatch::lastEpoch).min().orElseThrow();
    TrainingRunView run;
    try {
      run = reader.read(watched, afterEpoch);
    } catch (NotFoundException gone) {
      close(told);
      return;
    } catch (RuntimeException failure) {
      // Such as a database that is starting again: they are told at the next look.
      LOG.log(Level.WARNING, "training run " + watched.runId() + " could not be read", failure);
      return;
    }
    told.forEach(watch -> tell(watch, run));
  }

  private void tell(TrainingWatch watch, TrainingRunView run) {
    watch.begin();
    try {
      executor.execute(
          () -> {
            try {
              if (!watch.tell(run, clock.instant())) {
                close(List.of(watch));
              }
            } catch (IOException gone) {
              LOG.log(Level.FINE, "a listener has gone", gone);
              close(List.of(watch));
            } finally {
              watch.end();
            }
          });
    } catch (RejectedExecutionException busy) {
      watch.end();
      LOG.log(Level.WARNING, "no thread to tell a listener", busy);
    }
  }

  void closeAll() {
    close(watches);
  }

  private void close(Collection<TrainingWatch> closed) {
    for (TrainingWatch watch : closed) {
      watches.remove(watch);
      watch.close();
    }
  }
}

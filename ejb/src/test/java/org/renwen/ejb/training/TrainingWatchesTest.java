package org.renwen.ejb.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.training.TrainingWatch.Watched;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.training.RunState;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;

class TrainingWatchesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final SettableClock clock = new SettableClock();
  private final Map<Watched, TrainingRunView> database = new HashMap<>();
  private final List<String> reads = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean threadsAreThere = true;
  private final TrainingWatches watches =
      new TrainingWatches(
          this::read,
          task -> {
            if (threadsAreThere) {
              task.run();
            } else {
              waiting.add(task);
            }
          },
          clock);
  private final Watched run = new Watched(UUID.randomUUID(), UUID.randomUUID());

  private TrainingRunView read(Watched watched, int afterEpoch) {
    reads.add(watched.runId() + " after " + afterEpoch);
    TrainingRunView view = database.get(watched);
    if (view == null) {
      throw new NotFoundException("training run");
    }
    return view;
  }

  private void store(Watched watched, RunState state, int epochs) {
    List<Epoch> done =
        IntStream.rangeClosed(1, epochs)
            .mapToObj(i -> new Epoch(i, 1.0 / i, null, 1000, NOON))
            .toList();
    database.put(
        watched,
        new TrainingRunView(
            watched.runId(),
            "m",
            "d",
            1,
            state,
            null,
            null,
            null,
            null,
            null,
            NOON,
            null,
            null,
            false,
            null,
            null,
            done));
  }

  @Test
  void tellsStateAndEpochsOnceInOrderAndEndsAfterTheFinalState() {
    Recorder listener = watch(run, 0);
    store(run, RunState.QUEUED, 0);
    watches.poll();
    watches.poll();
    store(run, RunState.RUNNING, 2);
    watches.poll();
    watches.poll();
    store(run, RunState.COMPLETED, 3);
    watches.poll();

    assertThat(listener.told)
        .containsExactly("QUEUED", "RUNNING", "1", "2", "3", "COMPLETED", "closed");
    assertThat(watches.size()).isZero();
  }

  @Test
  void resumesAfterTheEpochThatWasReceivedLast() {
    Recorder listener = watch(run, 2);
    store(run, RunState.RUNNING, 4);
    watches.poll();
    assertThat(listener.told).containsExactly("RUNNING", "3", "4");
  }

  @Test
  void tellsTheEndToOneWhoComesLate() {
    Recorder listener = watch(run, 3);
    store(run, RunState.FAILED, 3);
    watches.poll();
    assertThat(listener.told).containsExactly("FAILED", "closed");
  }

  @Test
  void readsARunOnceForAllWhoWatchIt() {
    List<Recorder> listeners = IntStream.range(0, 50).mapToObj(i -> watch(run, i % 5)).toList();
    store(run, RunState.RUNNING, 6);
    watches.poll();
    assertThat(reads).containsExactly(run.runId() + " after 0");
    for (int i = 0; i < 50; i++) {
      assertThat(listeners.get(i).told).hasSize(1 + 6 - i % 5).startsWith("RUNNING").endsWith("6");
    }
  }

  @Test
  void readsEachRunAsItsOwnTenant() {
    Watched others = new Watched(UUID.randomUUID(), run.runId());
    Recorder own = watch(run, 0);
    Recorder other = watch(others, 0);
    store(run, RunState.RUNNING, 1);
    watches.poll();
    assertThat(own.told).containsExactly("RUNNING", "1");
    assertThat(other.told).containsExactly("closed");
  }

  @Test
  void breaksALongSilenceWithASignOfLife() {
    Recorder listener = watch(run, 0);
    store(run, RunState.RUNNING, 1);
    watches.poll();
    clock.now = NOON.plus(TrainingWatch.HEARTBEAT).minusMillis(1);
    watches.poll();
    assertThat(listener.told).containsExactly("RUNNING", "1");
    clock.now = NOON.plus(TrainingWatch.HEARTBEAT);
    watches.poll();
    watches.poll();
    assertThat(listener.told).containsExactly("RUNNING", "1", "alive");
    clock.now = clock.now.plus(Duration.ofSeconds(1));
    store(run, RunState.RUNNING, 2);
    watches.poll();
    assertThat(listener.told).containsExactly("RUNNING", "1", "alive", "2");
  }

  @Test
  void oneWhoHasGoneIsForgottenAndTheOthersAreTold() {
    Recorder gone = watch(run, 0);
    gone.there = false;
    Recorder stays = watch(run, 0);
    store(run, RunState.RUNNING, 1);
    watches.poll();
    assertThat(gone.told).containsExactly("closed");
    assertThat(stays.told).containsExactly("RUNNING", "1");
    assertThat(watches.size()).isEqualTo(1);
  }

  @Test
  void oneWhoIsSlowIsLeftAloneAndCatchesUp() {
    threadsAreThere = false;
    Recorder slow = watch(run, 0);
    store(run, RunState.RUNNING, 1);
    watches.poll();
    store(run, RunState.RUNNING, 3);
    watches.poll();
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    watches.poll();
    waiting.remove().run();
    assertThat(slow.told).containsExactly("RUNNING", "1", "2", "3");
  }

  @Test
  void aDatabaseThatFailsIsAskedAgain() {
    TrainingWatches failing =
        new TrainingWatches(
            (watched, after) -> {
              if (database.isEmpty()) {
                throw new IllegalStateException("the database is starting");
              }
              return read(watched, after);
            },
            Runnable::run,
            clock);
    Recorder listener = new Recorder();
    failing.add(run, 0, listener);
    failing.poll();
    assertThat(listener.told).isEmpty();
    store(run, RunState.RUNNING, 1);
    failing.poll();
    assertThat(listener.told).containsExactly("RUNNING", "1");
  }

  @Test
  void closesEverybodyWhenTheServerStops() {
    Recorder listener = watch(run, 0);
    watches.closeAll();
    assertThat(listener.told).containsExactly("closed");
    assertThat(watches.size()).isZero();
  }

  @Test
  void takesOnlySoManyListeners() {
    IntStream.range(0, TrainingWatches.MOST).forEach(i -> watch(run, 0));
    assertThatThrownBy(() -> watch(run, 0))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.slug()).isEqualTo("too-many-listeners"));
  }

  private Recorder watch(Watched watched, int afterEpoch) {
    Recorder listener = new Recorder();
    watches.add(watched, afterEpoch, listener);
    return listener;
  }

  private static final class Recorder implements TrainingListener {
    private final List<String> told = new ArrayList<>();
    private boolean there = true;

    private void hear(String what) throws IOException {
      if (!there) {
        throw new IOException("the connection is closed");
      }
      told.add(what);
    }

    @Override
    public void epochCompleted(Epoch epoch) throws IOException {
      hear(Integer.toString(epoch.epoch()));
    }

    @Override
    public void stateChanged(TrainingRunView run) throws IOException {
      hear(run.state().name());
    }

    @Override
    public void stillWatching() throws IOException {
      hear("alive");
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** All networks here train with dropout, whose random numbers are the hard part. */
class RepeatabilityTest {
  private static final List<Example> PEOPLE = TrainingFixtures.people(120, 2, 1);
  private static final TrainingSettings SETTINGS = TrainingFixtures.settings(Task.BINARY, 12);

  @Test
  void theSameSeedAndRowsGiveTheSameBytes() {
    byte[] once = TrainingFixtures.train(PEOPLE, SETTINGS).model().toBytes();
    Nd4j.getRandom().setSeed(999); // whatever ran before on this thread
    Nd4j.rand(10);
    assertThat(TrainingFixtures.train(PEOPLE, SETTINGS).model().toBytes()).isEqualTo(once);
  }

  @Test
  void anotherSeedGivesAnotherNetwork() {
    TrainingSettings other = TrainingFixtures.withSeed(SETTINGS, SETTINGS.seed() + 1);
    assertThat(TrainingFixtures.train(PEOPLE, other).model().parameters())
        .isNotEqualTo(TrainingFixtures.train(PEOPLE, SETTINGS).model().parameters());
  }

  @Test
  void runsOnParallelThreadsDoNotDisturbEachOther() throws Exception {
    List<TrainingSettings> runs = new ArrayList<>();
    List<byte[]> alone = new ArrayList<>();
    for (long seed = 1; seed <= 4; seed++) {
      TrainingSettings settings = TrainingFixtures.withSeed(SETTINGS, seed);
      runs.add(settings);
      alone.add(TrainingFixtures.train(PEOPLE, settings).model().toBytes());
    }
    // After each epoch all wait for all, so that epochs overlap whatever the scheduler does.
    CyclicBarrier together = new CyclicBarrier(runs.size());
    ExecutorService threads = Executors.newFixedThreadPool(runs.size());
    try {
      List<Callable<byte[]>> jobs = new ArrayList<>();
      for (TrainingSettings settings : runs) {
        jobs.add(
            () ->
                TrainingFixtures.train(PEOPLE, settings, null, report -> await(together))
                    .model()
                    .toBytes());
      }
      List<Future<byte[]>> results = threads.invokeAll(jobs);
      for (int i = 0; i < runs.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(alone.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Updater.class)
  void aRunResumedAfterAnyEpochEndsInTheSameBytes(Updater updater) {
    assertResumesIdentically(TrainingFixtures.withUpdater(SETTINGS, updater));
  }

  @Test
  void aResumedRunStopsEarlyAtTheSameEpoch() {
    TrainingSettings settings =
        TrainingFixtures.withPatience(TrainingFixtures.withLearningRate(SETTINGS, 0.1), 3);
    TrainingOutcome whole = assertResumesIdentically(settings);
    assertThat(whole.epochsRun()).isLessThan(settings.epochs());
    assertThat(whole.bestEpoch()).isEqualTo(whole.epochsRun() - 3);
  }

  private static TrainingOutcome assertResumesIdentically(TrainingSettings settings) {
    List<byte[]> checkpoints = new ArrayList<>();
    TrainingOutcome whole =
        TrainingFixtures.train(
            PEOPLE, settings, null, report -> checkpoints.add(report.checkpoint()));
    assertThat(checkpoints).hasSize(whole.epochsRun());
    for (byte[] checkpoint : checkpoints) {
      TrainingOutcome resumed = TrainingFixtures.train(PEOPLE, settings, checkpoint, report -> {});
      assertThat(resumed.model().toBytes()).isEqualTo(whole.model().toBytes());
      assertThat(resumed.history()).isEqualTo(whole.history());
      assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
      assertThat(resumed.epochsRun()).isEqualTo(whole.epochsRun());
    }
    return whole;
  }

  @Test
  void aCheckpointGoesOnOnlyWithItsOwnSettingsAndRows() {
    byte[] checkpoint = checkpoint();
    TrainingSettings other = TrainingFixtures.withSeed(SETTINGS, 99);
    assertThatThrownBy(() -> TrainingFixtures.train(PEOPLE, other, checkpoint, report -> {}))
        .isInstanceOf(InvalidCheckpointException.class);
    List<Example> others = TrainingFixtures.people(120, 2, 2);
    assertThatThrownBy(() -> TrainingFixtures.train(others, SETTINGS, checkpoint, report -> {}))
        .isInstanceOf(InvalidCheckpointException.class);
  }

  @Test
  void aDamagedCheckpointIsRefusedWhateverByteIsHit() {
    byte[] checkpoint = checkpoint();
    for (int i = 0; i < checkpoint.length; i += 7) {
      byte[] damaged = checkpoint.clone();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> Checkpoint.fromBytes(damaged, "f".repeat(64)))
          .isInstanceOf(InvalidCheckpointException.class)
          .hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> Checkpoint.fromBytes(new byte[3], "f".repeat(64)))
        .isInstanceOf(InvalidCheckpointException.class);
  }

  private static byte[] checkpoint() {
    byte[][] last = new byte[1][];
    TrainingFixtures.train(PEOPLE, SETTINGS, null, report -> last[0] = report.checkpoint());
    return last[0];
  }
}

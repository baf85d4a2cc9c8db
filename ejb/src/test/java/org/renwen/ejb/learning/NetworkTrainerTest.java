package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class NetworkTrainerTest {
  @Test
  void aRegressionFindsTheRuleBehindTheNumbers() {
    TrainingSettings settings = TrainingSettings.defaults(Task.REGRESSION, 400);
    TrainingOutcome outcome = TrainingFixtures.train(TrainingFixtures.wages(400, 5), settings);
    // The noise has variance 1 in about 2,600, so almost all of it can be explained.
    assertThat(outcome.evaluation().value(Metric.R_SQUARED).orElseThrow()).isGreaterThan(0.9);
    assertThat(outcome.model().value(new Object[] {1.0, 40.0, "own"})).isBetween(1050.0, 1090.0);
    assertThat(outcome.model().classes()).isEmpty();
  }

  @Test
  void aMulticlassNetworkGivesEachClassAProbability() {
    TrainingSettings settings = TrainingSettings.defaults(Task.MULTICLASS, 400);
    TrainingOutcome outcome = TrainingFixtures.train(TrainingFixtures.people(400, 3, 5), settings);
    assertThat(outcome.model().classes()).containsExactly("class0", "class1", "class2");
    double[] p = outcome.model().probabilities(new Object[] {2.5, 40.0, "own"});
    assertThat(p[2]).isGreaterThan(0.8);
    assertThat(outcome.evaluation().value(Metric.ACCURACY).orElseThrow()).isGreaterThan(0.7);
  }

  @Test
  void theOutcomeSpeaksOfTheTestRowsAlone() {
    List<Example> people = TrainingFixtures.people(200, 2, 1);
    TrainingOutcome outcome =
        TrainingFixtures.train(people, TrainingFixtures.settings(Task.BINARY, 3));
    int[] test = outcome.split().test();
    assertThat(outcome.evaluation().n()).isEqualTo(test.length);
    assertThat(outcome.testScores()).hasNumberOfRows(test.length);
    for (int i = 0; i < test.length; i++) {
      assertThat(outcome.testScores()[i])
          .isEqualTo(outcome.model().probabilities(people.get(test[i]).features()));
    }
  }

  @Test
  void preprocessingSeesTheTrainingRowsAlone() {
    List<Example> people = TrainingFixtures.people(100, 2, 1);
    TrainingSettings settings = TrainingFixtures.settings(Task.BINARY, 1);
    Split split = Split.byPerson(people, settings.task(), settings.split(), settings.splitSeed());
    List<Example> changed = new ArrayList<>(people);
    for (int row : split.test()) {
      Example example = people.get(row);
      Object[] strange = {1e6, 1e6, "castle"};
      changed.set(row, new Example(strange, example.label(), example.person()));
    }
    assertThat(TrainingFixtures.train(changed, settings).model().toBytes())
        .isEqualTo(TrainingFixtures.train(people, settings).model().toBytes());
  }

  @Test
  void everyEpochIsReportedOnce() {
    List<EpochReport> reports = new ArrayList<>();
    TrainingOutcome outcome =
        TrainingFixtures.train(
            TrainingFixtures.people(100, 2, 1),
            TrainingFixtures.settings(Task.BINARY, 5),
            null,
            reports::add);
    assertThat(reports).extracting(EpochReport::epoch).containsExactly(1, 2, 3, 4, 5);
    assertThat(outcome.history())
        .extracting(EpochLoss::training)
        .containsExactlyElementsOf(reports.stream().map(EpochReport::trainingLoss).toList());
    assertThat(reports).allMatch(report -> report.rowsPerSecond() > 0);
    assertThat(outcome.bestEpoch()).isEqualTo(5);
  }

  @Test
  void cancellingStopsBeforeTheNextMiniBatch() {
    List<Integer> epochs = new ArrayList<>();
    EpochListener listener =
        new EpochListener() {
          private int asked;

          @Override
          public void epochCompleted(EpochReport report) {
            epochs.add(report.epoch());
          }

          @Override
          public boolean cancelled() {
            return ++asked == 6; // 60 rows in batches of 16 are 4 an epoch
          }
        };
    assertThatThrownBy(
            () ->
                TrainingFixtures.train(
                    TrainingFixtures.people(100, 2, 1),
                    TrainingFixtures.settings(Task.BINARY, 5),
                    null,
                    listener))
        .isInstanceOf(TrainingCancelledException.class);
    assertThat(epochs).containsExactly(1);
  }

  @Test
  void divergenceIsReportedAndNoModelComesOfIt() {
    TrainingSettings settings =
        TrainingFixtures.withUpdater(
            TrainingFixtures.withLearningRate(TrainingFixtures.settings(Task.REGRESSION, 200), 10),
            Updater.SGD);
    assertThatThrownBy(() -> TrainingFixtures.train(TrainingFixtures.wages(100, 1), settings))
        .isInstanceOf(TrainingDivergedException.class);
  }

  @Test
  void twoOmpThreadsAreRefused() {
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    operations.setOmpNumThreads(2);
    try {
      assertThatThrownBy(
              () ->
                  TrainingFixtures.train(
                      TrainingFixtures.people(100, 2, 1),
                      TrainingFixtures.settings(Task.BINARY, 1)))
          .isInstanceOf(UnsuitableEnvironmentException.class)
          .hasMessageContaining("OMP_NUM_THREADS=1");
    } finally {
      operations.setOmpNumThreads(1);
    }
  }

  @Test
  void theEnvironmentNamesWhatDecidesTheLastBits() {
    assertThat(Environment.describe())
        .containsEntry("ompThreads", "1")
        .containsEntry("nd4jVersion", "1.0.0-M2.1")
        .containsKeys("openblasCoreType", "nd4jClassifier", "jvm", "os", "architecture");
  }

  @Test
  void oneClassAloneIsRefused() {
    assertReason(
        TrainingFixtures.people(50, 1, 1),
        Task.BINARY,
        InsufficientDataException.Reason.WRONG_NUMBER_OF_CLASSES);
  }

  @Test
  void threeClassesAreNotBinary() {
    assertReason(
        TrainingFixtures.people(100, 3, 1),
        Task.BINARY,
        InsufficientDataException.Reason.WRONG_NUMBER_OF_CLASSES);
  }

  @Test
  void noRowsAreTooFew() {
    assertReason(List.of(), Task.BINARY, InsufficientDataException.Reason.TOO_FEW_PEOPLE);
  }

  private static void assertReason(
      List<Example> examples, Task task, InsufficientDataException.Reason reason) {
    assertThatThrownBy(() -> TrainingFixtures.train(examples, TrainingFixtures.settings(task, 1)))
        .isInstanceOfSatisfying(
            InsufficientDataException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aLabelOfTheWrongKindIsRefused() {
    assertThatThrownBy(
            () ->
                TrainingFixtures.train(
                    TrainingFixtures.people(50, 2, 1),
                    TrainingFixtures.settings(Task.REGRESSION, 1)))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("a row does not fit column label");
  }
}

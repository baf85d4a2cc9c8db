package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GermanCreditTest {
  @Test
  void defaultsReachAMeanTestRocAucOfThreeQuartersOverTwentySplits() {
    GermanCredit.Data data = GermanCredit.read();
    assertThat(data.examples()).hasSize(1_000);
    List<Double> areas = new ArrayList<>();
    for (long splitSeed = 1; splitSeed <= 20; splitSeed++) {
      TrainingSettings settings =
          TrainingFixtures.withSplitSeed(
              TrainingSettings.defaults(Task.BINARY, data.examples().size()), splitSeed);
      TrainingOutcome outcome =
          new NetworkTrainer(Clock.systemUTC())
              .train(data.columns(), data.examples(), settings, null, report -> {});
      areas.add(outcome.evaluation().value(Metric.ROC_AUC).orElseThrow());
      System.out.printf(
          Locale.ROOT,
          "German credit, split seed %d: test ROC AUC %.4f, %d epochs%n",
          splitSeed,
          areas.get(areas.size() - 1),
          outcome.epochsRun());
    }
    double mean = areas.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    System.out.printf(Locale.ROOT, "German credit, mean over 20 splits: %.4f%n", mean);
    assertThat(mean).as("mean test ROC AUC of %s", areas).isGreaterThanOrEqualTo(0.75);
  }
}

package org.renwen.ejb.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.renwen.ejb.explanation.ExplainedModels.number;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.explanation.ShapleyValues.Budget;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.FeatureType;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainedModel;

class ShapleyValuesTest {
  private static final Budget AMPLE = new Budget(4_000, Duration.ofMinutes(5));

  private static double sum(ShapleyExplanation explanation) {
    return explanation.attributions().stream().mapToDouble(Attribution::contribution).sum();
  }

  private static double phi(ShapleyExplanation explanation, int feature) {
    return explanation.attributions().get(feature).contribution();
  }

  private static TrainedModel twelve() {
    return ExplainedModels.train(
        ExplainedModels.numbers(12),
        ExplainedModels.rows(12, 300, 4),
        Task.BINARY,
        ExplainedModels.RELU,
        row -> number(row, 0) + number(row, 1) * number(row, 2) - number(row, 3));
  }

  @Test
  void valuesAddUpToTheScoreLessTheMeanScoreOfTheBackground() {
    TrainedModel model = twelve();
    List<Object[]> background = ExplainedModels.rows(12, 50, 5);
    double mean =
        background.stream().mapToDouble(b -> model.probabilities(b)[1]).average().orElseThrow();
    for (Object[] row : ExplainedModels.rows(12, 5, 6)) {
      ShapleyExplanation explanation = ShapleyValues.explain(model, background, row, 1, 1, AMPLE);
      assertThat(explanation.exact()).isTrue();
      assertThat(sum(explanation))
          .isCloseTo(explanation.outputValue() - explanation.expectedValue(), within(1e-9));
      assertThat(explanation.outputValue()).isCloseTo(model.probabilities(row)[1], within(1e-6));
      assertThat(explanation.expectedValue()).isCloseTo(mean, within(1e-6));
    }
  }

  /** Lundberg and Lee 2017, corollary 1: φⱼ = wⱼ (xⱼ − E[xⱼ]), in the units of the network. */
  @Test
  void onALinearModelAValueIsTheWeightTimesTheDistanceFromTheBackgroundsMean() {
    List<Object[]> rows = ExplainedModels.rows(3, 300, 7);
    TrainedModel model =
        ExplainedModels.train(
            ExplainedModels.numbers(3),
            rows,
            Task.REGRESSION,
            ExplainedModels.LINEAR,
            row -> 3 * number(row, 0) - number(row, 1));
    List<Object[]> background = rows.subList(0, 40);
    Object[] row = {1.5, -1.0, 0.5};
    ShapleyExplanation explanation = ShapleyValues.explain(model, background, row, 0, 1, AMPLE);
    double[] x = model.preprocessing().apply(row);
    double[] slope = model.gradient(x, 0);
    for (int j = 0; j < 3; j++) {
      int feature = j;
      double mean =
          background.stream()
              .mapToDouble(b -> model.preprocessing().apply(b)[feature])
              .average()
              .orElseThrow();
      assertThat(phi(explanation, j)).isCloseTo(slope[j] * (x[j] - mean), within(1e-9));
    }
  }

  /** Two players written out: φ₀ = ½ (v{0} − v∅) + ½ (v{0,1} − v{1}). */
  @Test
  void twoFeaturesAreDividedAsByHand() {
    TrainedModel model =
        ExplainedModels.train(
            ExplainedModels.numbers(2),
            ExplainedModels.rows(2, 300, 8),
            Task.BINARY,
            ExplainedModels.RELU,
            row -> number(row, 0) * number(row, 1));
    List<Object[]> background = ExplainedModels.rows(2, 10, 9);
    Object[] row = {1.2, -0.7};
    double none = 0;
    double first = 0;
    double second = 0;
    for (Object[] b : background) {
      none += output(model, b[0], b[1]) / 10;
      first += output(model, row[0], b[1]) / 10;
      second += output(model, b[0], row[1]) / 10;
    }
    double both = output(model, row[0], row[1]);
    ShapleyExplanation explanation = ShapleyValues.explain(model, background, row, 1, 1, AMPLE);
    assertThat(phi(explanation, 0))
        .isCloseTo(((first - none) + (both - second)) / 2, within(1e-12));
    assertThat(phi(explanation, 1))
        .isCloseTo(((second - none) + (both - first)) / 2, within(1e-12));
    // The mean row of the background first: another number, and not Shapley's.
    double[] mean = new double[2];
    background.forEach(b -> Arrays.setAll(mean, j -> mean[j] + number(b, j) / background.size()));
    double averaged = output(model, mean[0], mean[1]);
    assertThat(Math.abs(averaged - explanation.expectedValue())).isGreaterThan(0.01);
  }

  private static double output(TrainedModel model, Object... row) {
    return model.outputs(model.preprocessing().apply(row))[1];
  }

  /** The one-hot inputs of a category are one feature; one never trained on is a dummy. */
  @Test
  void aFeatureThatChangesNothingGetsNothing() {
    List<FeatureColumn> columns = new ArrayList<>(ExplainedModels.numbers(2));
    columns.add(new FeatureColumn("word", FeatureType.CATEGORICAL));
    List<Object[]> rows = new ArrayList<>();
    for (Object[] row : ExplainedModels.rows(2, 300, 10)) {
      // A constant number and a word that is the same in the background and in the row.
      rows.add(new Object[] {row[0], 5.0, number(row, 1) > 0 ? "a" : "b"});
    }
    TrainedModel model =
        ExplainedModels.train(
            columns,
            rows,
            Task.BINARY,
            ExplainedModels.RELU,
            row -> number(row, 0) + ("a".equals(row[2]) ? 1 : -1));
    List<Object[]> background = rows.stream().filter(row -> "a".equals(row[2])).limit(20).toList();
    ShapleyExplanation explanation =
        ShapleyValues.explain(model, background, new Object[] {1.0, 5.0, "a"}, 1, 1, AMPLE);
    assertThat(explanation.attributions()).hasSize(3);
    assertThat(phi(explanation, 1)).isCloseTo(0, within(1e-12));
    assertThat(phi(explanation, 2)).isCloseTo(0, within(1e-12));
    ShapleyExplanation other =
        ShapleyValues.explain(model, background, new Object[] {1.0, 5.0, "b"}, 1, 1, AMPLE);
    assertThat(phi(other, 2)).isLessThan(-0.05);
  }

  /** Explained in the place of the other, each gets what the other got. */
  @Test
  void featuresThatAreAlikeGetTheSame() {
    List<Object[]> rows = new ArrayList<>();
    for (Object[] row : ExplainedModels.rows(1, 300, 11)) {
      rows.add(new Object[] {row[0], row[0]});
    }
    TrainedModel model =
        ExplainedModels.train(
            ExplainedModels.numbers(2),
            rows,
            Task.REGRESSION,
            ExplainedModels.LINEAR,
            row -> 2 * number(row, 0));
    double[] slope = model.gradient(new double[2], 0);
    ShapleyExplanation explanation =
        ShapleyValues.explain(model, rows.subList(0, 30), new Object[] {1.0, 1.0}, 0, 1, AMPLE);
    assertThat(phi(explanation, 0) / slope[0])
        .isCloseTo(phi(explanation, 1) / slope[1], within(1e-9));
  }

  @Test
  void sampledValuesAreWithinOneHundredthOfTheExactOnesAndAddUp() {
    TrainedModel model = twelve();
    List<Object[]> background = ExplainedModels.rows(12, 50, 12);
    int outside = 0;
    for (Object[] row : ExplainedModels.rows(12, 5, 13)) {
      ShapleyExplanation exact = ShapleyValues.explain(model, background, row, 1, 1, AMPLE);
      ShapleyExplanation sampled =
          KernelShap.estimate(model, new CoalitionGame(model, background, row, 1), 2, AMPLE);
      assertThat(sampled.exact()).isFalse();
      assertThat(sampled.coalitions()).isEqualTo(4_000);
      assertThat(sum(sampled))
          .isCloseTo(sampled.outputValue() - sampled.expectedValue(), within(1e-9));
      for (int j = 0; j < 12; j++) {
        assertThat(phi(sampled, j)).isCloseTo(phi(exact, j), within(0.01));
        double error = sampled.standardErrors().get(j);
        assertThat(error).isPositive().isLessThan(0.01);
        outside += Math.abs(phi(sampled, j) - phi(exact, j)) > 1.96 * error ? 1 : 0;
      }
    }
    // 60 intervals of 95 %: 3 outside are expected, 10 have a probability below 0.001.
    assertThat(outside).isLessThan(10);
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherSeedAnother() {
    TrainedModel model = twelve();
    List<Object[]> background = ExplainedModels.rows(12, 20, 14);
    Object[] row = ExplainedModels.rows(12, 1, 15).get(0);
    Budget few = new Budget(200, Duration.ofMinutes(5));
    List<ShapleyExplanation> three = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      three.add(
          KernelShap.estimate(model, new CoalitionGame(model, background, row, 1), seed, few));
    }
    assertThat(three.get(0)).isEqualTo(three.get(1)).isNotEqualTo(three.get(2));
  }

  @Test
  void whenTheTimeEndsTheAnswerSaysHowPreciseItIs() {
    TrainedModel model = twelve();
    List<Object[]> background = ExplainedModels.rows(12, 20, 16);
    Object[] row = ExplainedModels.rows(12, 1, 17).get(0);
    ShapleyExplanation hurried =
        KernelShap.estimate(
            model,
            new CoalitionGame(model, background, row, 1),
            1,
            new Budget(1_000_000, Duration.ZERO));
    assertThat(hurried.timeExpired()).isTrue();
    assertThat(hurried.coalitions()).isEqualTo(2 * 12 * KernelShap.LEAST_PAIRS_PER_FEATURE + 2);
    assertThat(hurried.standardErrors()).allMatch(error -> error > 0);
    assertThat(sum(hurried))
        .isCloseTo(hurried.outputValue() - hurried.expectedValue(), within(1e-9));
  }

  @Test
  void withoutABackgroundThereIsNothingToCompareWith() {
    assertThatThrownBy(
            () -> ShapleyValues.explain(twelve(), List.of(), new Object[12], 1, 1, AMPLE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

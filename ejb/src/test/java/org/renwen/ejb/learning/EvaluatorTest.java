package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected numbers were computed with scikit-learn 1.9.1, unless a comment does the sum by hand.
 */
class EvaluatorTest {
  private static final List<String> TWO = List.of("bad", "good");
  private static final int[] TRUTH = {0, 0, 1, 1, 1, 0, 1, 0, 0, 1};
  private static final double[] GOOD = {0.1, 0.4, 0.35, 0.8, 0.5, 0.5, 0.9, 0.2, 0.35, 0.65};

  @Test
  void binaryFiguresEqualScikitLearnWithTiedScores() {
    Evaluation evaluation = binary(TRUTH, GOOD);
    assertThat(evaluation.n()).isEqualTo(10);
    assertValue(evaluation, Metric.ACCURACY, 0.8);
    assertValue(evaluation, Metric.BALANCED_ACCURACY, 0.8);
    assertValue(evaluation, Metric.ROC_AUC, 0.88);
    assertValue(evaluation, Metric.LOG_LOSS, 0.4465516075513539);
    assertValue(evaluation, Metric.BRIER_SCORE, 0.14275);
    assertThat(evaluation.confusion()).isEqualTo(List.of(List.of(5, 0), List.of(2, 3)));
    assertThat(evaluation.absences()).isEmpty();
  }

  @Test
  void aModelThatCannotTellTheClassesApartHasARocAucOfOneHalf() {
    double[] equal = new double[10];
    Arrays.fill(equal, 0.3);
    assertValue(binary(TRUTH, equal), Metric.ROC_AUC, 0.5);
  }

  @Test
  void multiclassFiguresEqualScikitLearn() {
    double[][] probabilities = {
      {0.7, 0.2, 0.1}, {0.1, 0.6, 0.3}, {0.2, 0.2, 0.6},
      {0.5, 0.3, 0.2}, {0.3, 0.4, 0.3}, {0.2, 0.7, 0.1}
    };
    Evaluation evaluation =
        Evaluator.classification(
            Task.MULTICLASS, List.of("a", "b", "c"), new int[] {0, 1, 2, 2, 1, 0}, probabilities);
    assertValue(evaluation, Metric.ACCURACY, 2.0 / 3);
    assertValue(evaluation, Metric.BALANCED_ACCURACY, 2.0 / 3);
    assertValue(evaluation, Metric.LOG_LOSS, 0.9189154580355116);
    assertValue(evaluation, Metric.BRIER_SCORE, 0.55);
    assertThat(evaluation.confusion())
        .isEqualTo(List.of(List.of(1, 1, 0), List.of(0, 2, 0), List.of(1, 0, 1)));
    assertThat(evaluation.value(Metric.ROC_AUC)).isEmpty();
    assertThat(evaluation.absence(Metric.ROC_AUC)).isEmpty();
  }

  @Test
  void regressionFiguresEqualScikitLearn() {
    Evaluation evaluation =
        Evaluator.regression(new double[] {3, -0.5, 2, 7, 4.2}, new double[] {2.5, 0.0, 2, 8, 5});
    assertValue(evaluation, Metric.MEAN_SQUARED_ERROR, 0.428);
    assertValue(evaluation, Metric.MEAN_ABSOLUTE_ERROR, 0.56);
    assertValue(evaluation, Metric.R_SQUARED, 0.9300470711297071);
  }

  @Test
  void aMissingClassLeavesOutWhatDependsOnItAndSaysWhy() {
    Evaluation evaluation = binary(new int[] {1, 1}, new double[] {0.9, 0.4});
    assertThat(evaluation.value(Metric.ROC_AUC)).isEmpty();
    assertThat(evaluation.absence(Metric.ROC_AUC)).contains(Evaluation.Absence.CLASS_WITHOUT_ROWS);
    assertThat(evaluation.absence(Metric.BALANCED_ACCURACY))
        .contains(Evaluation.Absence.CLASS_WITHOUT_ROWS);
    assertValue(evaluation, Metric.ACCURACY, 0.5);
  }

  @Test
  void noRowsGiveNoFigures() {
    Evaluation evaluation = binary(new int[0], new double[0]);
    assertThat(evaluation.values()).isEmpty();
    assertThat(evaluation.absences().values()).containsOnly(Evaluation.Absence.NO_ROWS);
  }

  @Test
  void aConstantLabelHasNoVarianceToExplain() {
    Evaluation evaluation = Evaluator.regression(new double[] {2, 2}, new double[] {1, 3});
    assertThat(evaluation.absence(Metric.R_SQUARED)).contains(Evaluation.Absence.CONSTANT_LABEL);
    assertValue(evaluation, Metric.MEAN_SQUARED_ERROR, 1);
  }

  /**
   * −ln(5·10⁻⁷) = 14.5087, by hand: the price of certainty in the wrong class, and not infinity.
   */
  @Test
  void certaintyInTheWrongClassCostsAFiniteLogLoss() {
    assertThat(binary(new int[] {1}, new double[] {0}).value(Metric.LOG_LOSS).orElseThrow())
        .isCloseTo(14.5087, within(1e-4));
  }

  @Test
  void jsonHoldsEveryField() {
    for (Evaluation evaluation :
        List.of(
            binary(TRUTH, GOOD),
            binary(new int[] {1}, new double[] {0.2}),
            Evaluator.regression(new double[] {2, 2}, new double[] {1, 3}))) {
      assertThat(Evaluation.fromJson(evaluation.toJson())).isEqualTo(evaluation);
    }
  }

  private static Evaluation binary(int[] truth, double[] good) {
    double[][] probabilities = new double[good.length][];
    for (int i = 0; i < good.length; i++) {
      probabilities[i] = new double[] {1 - good[i], good[i]};
    }
    return Evaluator.classification(Task.BINARY, TWO, truth, probabilities);
  }

  private static void assertValue(Evaluation evaluation, Metric metric, double expected) {
    assertThat(evaluation.value(metric).orElseThrow()).isCloseTo(expected, within(1e-12));
  }
}

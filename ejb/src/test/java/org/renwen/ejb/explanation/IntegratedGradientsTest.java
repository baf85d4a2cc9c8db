package org.renwen.ejb.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.learning.Activation;
import org.renwen.ejb.learning.Architecture;
import org.renwen.ejb.learning.Example;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.FeatureType;
import org.renwen.ejb.learning.Loss;
import org.renwen.ejb.learning.NetworkTrainer;
import org.renwen.ejb.learning.SplitFractions;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainedModel;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.ejb.learning.Updater;

class IntegratedGradientsTest {
  private static final List<FeatureColumn> COLUMNS =
      List.of(
          new FeatureColumn("income", FeatureType.NUMERIC),
          new FeatureColumn("noise", FeatureType.NUMERIC),
          new FeatureColumn("housing", FeatureType.CATEGORICAL));
  private static final String[] HOUSING = {"own", "rent", "free"};
  private static final Architecture RELU =
      new Architecture(List.of(new Architecture.Layer(16, Activation.RELU, 0)), 0);
  private static final Architecture LINEAR = new Architecture(List.of(), 0);

  private static Object[] person(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian(), HOUSING[random.nextInt(3)]};
  }

  /** Income and owning help; noise does nothing. */
  private static TrainedModel train(Task task, Architecture architecture) {
    Random random = new Random(3);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Object[] row = person(random);
      double score = 2 * (Double) row[0] + ("own".equals(row[2]) ? 2 : 0);
      Object label = task == Task.REGRESSION ? (Object) score : score > 0.7 ? "yes" : "no";
      examples.add(new Example(row, label, null));
    }
    Loss loss = task == Task.REGRESSION ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY;
    TrainingSettings settings =
        new TrainingSettings(
            task, architecture, loss, Updater.ADAM, 0.02, 32, 60, 1, 1, SplitFractions.DEFAULT, 0);
    return new NetworkTrainer(Clock.systemUTC())
        .train(COLUMNS, examples, settings, null, report -> {})
        .model();
  }

  /** Completeness (Sundararajan et al. 2017, proposition 1), within 1 % of the distance moved. */
  @Test
  void contributionsAddUpToTheDistanceFromTheBaseline() {
    TrainedModel model = train(Task.BINARY, RELU);
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      Object[] row = person(random);
      Explanation explanation = IntegratedGradients.explain(model, row, 1);
      double moved = explanation.outputValue() - explanation.baselineValue();
      double sum = explanation.attributions().stream().mapToDouble(Attribution::contribution).sum();
      assertThat(explanation.complete()).isTrue();
      assertThat(sum).isCloseTo(moved, within(Math.max(1e-4, 0.01 * Math.abs(moved))));
      assertThat(explanation.completenessGap()).isCloseTo(Math.abs(sum - moved), within(1e-12));
      assertThat(explanation.outputValue()).isCloseTo(model.probabilities(row)[1], within(5.1e-7));
    }
  }

  @Test
  void whatTheModelUsesOutweighsWhatItDoesNot() {
    TrainedModel model = train(Task.BINARY, RELU);
    Explanation explanation = IntegratedGradients.explain(model, new Object[] {1.0, 1.0, "own"}, 1);
    assertThat(explanation.attributions())
        .extracting(Attribution::feature)
        .containsExactly("income", "noise", "housing");
    double income = explanation.attributions().get(0).contribution();
    double noise = explanation.attributions().get(1).contribution();
    double housing = explanation.attributions().get(2).contribution();
    assertThat(income).isGreaterThan(5 * Math.abs(noise));
    assertThat(housing).isGreaterThan(2 * Math.abs(noise));
  }

  /** For f(x) = w·x + b the integral is w·(x − x₀): here written out from the parameters. */
  @Test
  void onALinearModelContributionsAreWeightsTimesDistances() {
    TrainedModel model = train(Task.REGRESSION, LINEAR);
    Object[] row = {1.5, -1.0, "own"};
    double[] x = model.preprocessing().apply(row);
    double[] baseline = model.preprocessing().baseline();
    float[] w = model.parameters();
    double unit = model.gradient(x, 0)[0] / w[0]; // the label's standard deviation
    Explanation explanation = IntegratedGradients.explain(model, row, 0);
    assertThat(explanation.attributions().get(0).contribution())
        .isCloseTo(unit * w[0] * (x[0] - baseline[0]), within(1e-9));
    double housing = 0;
    for (int j = 2; j < 5; j++) {
      housing += unit * w[j] * (x[j] - baseline[j]);
    }
    assertThat(explanation.attributions().get(2).contribution()).isCloseTo(housing, within(1e-9));
    assertThat(explanation.steps()).isEqualTo(16);
  }

  @Test
  void theTwoClassesOfABinaryModelHaveOppositeReasons() {
    TrainedModel model = train(Task.BINARY, RELU);
    Object[] row = {-1.0, 0.0, "rent"};
    Explanation no = IntegratedGradients.explain(model, row, 0);
    Explanation yes = IntegratedGradients.explain(model, row, 1);
    for (int c = 0; c < COLUMNS.size(); c++) {
      assertThat(no.attributions().get(c).contribution())
          .isCloseTo(-yes.attributions().get(c).contribution(), within(1e-12));
    }
  }

  @Test
  void missingAndUnseenValuesAreExplainedToo() {
    TrainedModel model = train(Task.BINARY, RELU);
    assertThat(IntegratedGradients.explain(model, new Object[] {null, null, null}, 1).complete())
        .isTrue();
    assertThat(IntegratedGradients.explain(model, new Object[] {1.0, 0.0, "tent"}, 1).complete())
        .isTrue();
  }
}

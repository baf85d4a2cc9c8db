package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One update by DL4J against the update written out by hand, for a network of two inputs, two tanh
 * units and an output layer. DL4J calculates in 32-bit floats, the hand in doubles: parameters of
 * size about 1 agree within 10⁻⁶, eight units of the last place of a float.
 */
class GradientDescentTest {
  private static final double TOLERANCE = 1e-6;
  private static final double ALPHA = 0.5;
  private static final double LAMBDA = 0.25;
  private static final float[][] X = {{0.5f, -1}, {1.5f, 0.25f}, {-0.75f, 2}, {0, 1}};
  private static final float[][] CLASSES = {{1, 0}, {0, 1}, {0, 1}, {1, 0}};
  private static final float[][] NUMBERS = {{0.5f}, {-1}, {2}, {0.25f}};

  @Test
  void fullBatchStepIsThetaMinusAlphaTimesTheGradientOfCrossEntropy() {
    assertFullBatchStep(Task.BINARY, Loss.CROSS_ENTROPY, CLASSES);
  }

  @Test
  void fullBatchStepIsThetaMinusAlphaTimesTheGradientOfMeanSquaredError() {
    assertFullBatchStep(Task.REGRESSION, Loss.MEAN_SQUARED_ERROR, NUMBERS);
  }

  @Test
  void fullBatchStepHoldsForMeanSquaredErrorOfProbabilities() {
    assertFullBatchStep(Task.BINARY, Loss.MEAN_SQUARED_ERROR, CLASSES);
  }

  @Test
  void miniBatchStepsAreThetaMinusAlphaTimesTheGradientOfEachBatch() {
    assertMiniBatchSteps(Task.BINARY, Loss.CROSS_ENTROPY, CLASSES);
  }

  @Test
  void miniBatchStepsHoldForMeanSquaredError() {
    assertMiniBatchSteps(Task.REGRESSION, Loss.MEAN_SQUARED_ERROR, NUMBERS);
  }

  private static void assertFullBatchStep(Task task, Loss loss, float[][] y) {
    double[] before = initial(task, loss, y);
    double[] expected = stepByHand(before, task, loss, y, 0, 1, 2, 3);
    assertThat(trained(task, loss, y, 0)).containsExactly(expected, within(TOLERANCE));
    assertThat(before).isNotEqualTo(expected);
  }

  /** Four rows in batches of two: the order is drawn, so one of the six ways must be the one. */
  private static void assertMiniBatchSteps(Task task, Loss loss, float[][] y) {
    double[] before = initial(task, loss, y);
    double[] actual = trained(task, loss, y, 2);
    int[][] ways = {
      {0, 1, 2, 3}, {0, 2, 1, 3}, {0, 3, 1, 2}, {1, 2, 0, 3}, {1, 3, 0, 2}, {2, 3, 0, 1}
    };
    List<int[]> matching = new ArrayList<>();
    for (int[] way : ways) {
      double[] once = stepByHand(before, task, loss, y, way[0], way[1]);
      double[] twice = stepByHand(once, task, loss, y, way[2], way[3]);
      if (distance(twice, actual) < TOLERANCE) {
        matching.add(way);
      }
    }
    assertThat(matching).hasSize(1);
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static Offset<Double> within(double tolerance) {
    return Offset.offset(tolerance);
  }

  private static TrainingSettings settings(Task task, Loss loss, int batch) {
    Architecture architecture =
        new Architecture(List.of(new Architecture.Layer(2, Activation.TANH, 0)), LAMBDA);
    return new TrainingSettings(
        task, architecture, loss, Updater.SGD, ALPHA, batch, 1, 11, 1, SplitFractions.DEFAULT, 0);
  }

  private static double[] initial(Task task, Loss loss, float[][] y) {
    return NetworkFactory.create(settings(task, loss, 0), 2, y[0].length, DataType.FLOAT)
        .params()
        .toDoubleVector();
  }

  private static double[] trained(Task task, Loss loss, float[][] y, int batch) {
    EncodedRows rows = new EncodedRows(X, y);
    TrainingLoop loop =
        new TrainingLoop(settings(task, loss, batch), rows, rows, Clock.systemUTC(), report -> {});
    loop.run();
    float[] theta = loop.parameters();
    double[] doubles = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      doubles[i] = theta[i];
    }
    return doubles;
  }

  /**
   * θ − α∇J(θ, S), J the mean loss over S plus (λ/2)‖W‖². θ is, in this order: w11 w21 (to the
   * first hidden unit), w12 w22, two biases; then v11 v21 (to the first output), … and the biases.
   */
  private static double[] stepByHand(
      double[] theta, Task task, Loss loss, float[][] y, int... batch) {
    int outputs = y[0].length;
    int v = 6;
    int c = v + 2 * outputs;
    double[] gradient = new double[theta.length];
    for (int row : batch) {
      double[] x = {X[row][0], X[row][1]};
      double[] h = {
        Math.tanh(theta[0] * x[0] + theta[1] * x[1] + theta[4]),
        Math.tanh(theta[2] * x[0] + theta[3] * x[1] + theta[5])
      };
      double[] out = new double[outputs];
      for (int k = 0; k < outputs; k++) {
        out[k] = theta[v + 2 * k] * h[0] + theta[v + 2 * k + 1] * h[1] + theta[c + k];
      }
      double[] delta = outputDelta(task, loss, out, y[row]);
      for (int k = 0; k < outputs; k++) {
        gradient[v + 2 * k] += delta[k] * h[0] / batch.length;
        gradient[v + 2 * k + 1] += delta[k] * h[1] / batch.length;
        gradient[c + k] += delta[k] / batch.length;
        for (int j = 0; j < 2; j++) {
          double hidden = delta[k] * theta[v + 2 * k + j] * (1 - h[j] * h[j]) / batch.length;
          gradient[2 * j] += hidden * x[0];
          gradient[2 * j + 1] += hidden * x[1];
          gradient[4 + j] += hidden;
        }
      }
    }
    double[] next = theta.clone();
    for (int i = 0; i < theta.length; i++) {
      boolean bias = i == 4 || i == 5 || i >= c;
      next[i] -= ALPHA * (gradient[i] + (bias ? 0 : LAMBDA * theta[i]));
    }
    return next;
  }

  /** ∂ loss of one row / ∂z of the output layer, z before softmax or identity. */
  private static double[] outputDelta(Task task, Loss loss, double[] z, float[] y) {
    if (task == Task.REGRESSION) {
      return new double[] {2 * (z[0] - y[0])};
    }
    double e0 = Math.exp(z[0]);
    double e1 = Math.exp(z[1]);
    double[] p = {e0 / (e0 + e1), e1 / (e0 + e1)};
    if (loss == Loss.CROSS_ENTROPY) {
      return new double[] {p[0] - y[0], p[1] - y[1]};
    }
    // ∂/∂p of the mean of two squares is p − y; ∂p0/∂z0 = p0 p1, ∂p1/∂z0 = −p0 p1.
    double d = p[0] * p[1] * ((p[0] - y[0]) - (p[1] - y[1]));
    return new double[] {d, -d};
  }
}

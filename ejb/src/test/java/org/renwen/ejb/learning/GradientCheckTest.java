package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's gradient against central differences in double precision, for every layer that our
 * architecture accepts. With a step of 10⁻⁶ the differences are good to about 10⁻⁹ (truncation)
 * plus 10⁻¹⁰ (rounding); the tolerance is ten times that. DL4J gives the sum over the rows, the
 * score is their mean.
 */
class GradientCheckTest {
  private static final int ROWS = 6;
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-8;

  static List<Arguments> layers() {
    List<Arguments> layers = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (double dropout : new double[] {0, 0.3}) {
        layers.add(Arguments.of(activation, dropout, Task.MULTICLASS, Loss.CROSS_ENTROPY));
        layers.add(Arguments.of(activation, dropout, Task.MULTICLASS, Loss.MEAN_SQUARED_ERROR));
        layers.add(Arguments.of(activation, dropout, Task.REGRESSION, Loss.MEAN_SQUARED_ERROR));
      }
    }
    return layers;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theGradientEqualsCentralDifferences(
      Activation activation, double dropout, Task task, Loss loss) {
    Architecture.Layer layer = new Architecture.Layer(5, activation, dropout);
    TrainingSettings settings =
        new TrainingSettings(
            task,
            new Architecture(List.of(layer, layer), 0),
            loss,
            Updater.SGD,
            0.1,
            0,
            1,
            13,
            1,
            SplitFractions.DEFAULT,
            0);
    int outputs = task == Task.REGRESSION ? 1 : 3;
    MultiLayerNetwork network = NetworkFactory.create(settings, 4, outputs, DataType.DOUBLE);
    Random random = new Random(17);
    network.setInput(inputs(random));
    network.setLabels(labels(outputs, random));

    // Biases of 0 would leave a ReLU whose inputs were all dropped exactly on its kink.
    network.params().addi(random.nextGaussian() * 0.1);

    scoreWithTheSameDropout(network);
    INDArray gradient = network.gradient().gradient().dup();
    INDArray theta = network.params();
    assertThat(gradient.length()).isEqualTo(theta.length());
    double largestError = 0;
    for (long i = 0; i < theta.length(); i++) {
      double original = theta.getDouble(i);
      theta.putScalar(i, original + STEP);
      double above = scoreWithTheSameDropout(network);
      theta.putScalar(i, original - STEP);
      double below = scoreWithTheSameDropout(network);
      theta.putScalar(i, original);
      double numeric = (above - below) / (2 * STEP);
      largestError = Math.max(largestError, Math.abs(gradient.getDouble(i) / ROWS - numeric));
    }
    assertThat(largestError).isLessThan(TOLERANCE);
    assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(0.01);
  }

  private static double scoreWithTheSameDropout(MultiLayerNetwork network) {
    Nd4j.getRandom().setSeed(19);
    network.computeGradientAndScore();
    return network.score();
  }

  private static INDArray inputs(Random random) {
    double[][] x = new double[ROWS][4];
    for (double[] row : x) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return Nd4j.createFromArray(x);
  }

  private static INDArray labels(int outputs, Random random) {
    double[][] y = new double[ROWS][outputs];
    for (double[] row : y) {
      if (outputs == 1) {
        row[0] = random.nextGaussian();
      } else {
        row[random.nextInt(outputs)] = 1;
      }
    }
    return Nd4j.createFromArray(y);
  }
}

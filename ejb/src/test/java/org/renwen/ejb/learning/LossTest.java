package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class LossTest {
  /** By hand: −(ln 0.8 + ln 0.25)/2 = 0.8047189562. */
  @Test
  void crossEntropyIsTheMeanNegativeLogProbabilityOfTheTrueClass() {
    double[][] predicted = {{0.8, 0.2}, {0.75, 0.25}};
    double[][] truth = {{1, 0}, {0, 1}};
    assertThat(Loss.CROSS_ENTROPY.mean(predicted, truth)).isCloseTo(0.8047189562, within(1e-10));
  }

  /** By hand: ((2 − 3)² + (5 − 1)²)/2 = 8.5. */
  @Test
  void meanSquaredErrorIsTheMeanOfSquaredErrors() {
    double[][] predicted = {{2}, {5}};
    double[][] truth = {{3}, {1}};
    assertThat(Loss.MEAN_SQUARED_ERROR.mean(predicted, truth)).isEqualTo(8.5);
  }

  /** By hand: ((0.2² + 0.2²)/2 + (0.75² + 0.75²)/2)/2 = 0.30125. */
  @Test
  void meanSquaredErrorOfProbabilitiesIsAlsoAMeanOverClasses() {
    double[][] predicted = {{0.8, 0.2}, {0.75, 0.25}};
    double[][] truth = {{1, 0}, {0, 1}};
    assertThat(Loss.MEAN_SQUARED_ERROR.mean(predicted, truth)).isCloseTo(0.30125, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void dl4jMinimisesTheSameFormula(Loss loss) {
    TrainingSettings settings =
        new TrainingSettings(
            Task.MULTICLASS,
            new Architecture(List.of(new Architecture.Layer(4, Activation.SIGMOID, 0)), 0),
            loss,
            Updater.SGD,
            0.1,
            0,
            1,
            5,
            1,
            SplitFractions.DEFAULT,
            0);
    MultiLayerNetwork network = NetworkFactory.create(settings, 2, 3, DataType.DOUBLE);
    INDArray x = Nd4j.createFromArray(new double[][] {{1, 2}, {-1, 0.5}, {0, -2}, {3, 1}});
    double[][] y = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}};
    double score = network.score(new DataSet(x, Nd4j.createFromArray(y)));
    double[][] predicted = network.output(x).toDoubleMatrix();
    assertThat(score).isCloseTo(loss.mean(predicted, y), within(1e-12));
  }
}

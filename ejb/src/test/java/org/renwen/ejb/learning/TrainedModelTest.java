package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainedModelTest {
  private static final TrainedModel BINARY = train(Task.BINARY);
  private static final TrainedModel REGRESSION = train(Task.REGRESSION);

  private static TrainedModel train(Task task) {
    List<Example> examples =
        task == Task.REGRESSION
            ? TrainingFixtures.wages(120, 2)
            : TrainingFixtures.people(120, 2, 2);
    return TrainingFixtures.train(examples, TrainingFixtures.settings(task, 5)).model();
  }

  /** DL4J calculates in 32-bit floats, whose last place near 1 is 6·10⁻⁸. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void thePlainForwardPassEqualsDl4js(Activation activation) {
    Architecture.Layer layer = new Architecture.Layer(9, activation, 0.2);
    Architecture architecture = new Architecture(List.of(layer, layer), 0.1);
    for (Task task : Task.values()) {
      int outputs = task == Task.REGRESSION ? 1 : 3;
      Loss loss = Loss.MEAN_SQUARED_ERROR;
      TrainingSettings settings =
          new TrainingSettings(
              task, architecture, loss, Updater.SGD, 1, 0, 1, 3, 1, SplitFractions.DEFAULT, 0);
      MultiLayerNetwork network = NetworkFactory.create(settings, 7, outputs, DataType.FLOAT);
      DenseNetwork.Output output =
          task == Task.REGRESSION ? DenseNetwork.Output.IDENTITY : DenseNetwork.Output.SOFTMAX;
      DenseNetwork plain =
          new DenseNetwork(7, architecture, outputs, output, network.params().toFloatVector());
      double[][] x = randomInputs(50, 7);
      INDArray expected = network.output(Nd4j.createFromArray(x).castTo(DataType.FLOAT));
      for (int i = 0; i < x.length; i++) {
        assertThat(plain.forward(x[i]))
            .containsExactly(expected.getRow(i).toDoubleVector(), within(1e-6));
      }
    }
  }

  private static double[][] randomInputs(int rows, int width) {
    Random random = new Random(23);
    double[][] x = new double[rows][width];
    for (double[] row : x) {
      for (int j = 0; j < width; j++) {
        row[j] = random.nextInt(4) == 0 ? 0 : (float) random.nextGaussian();
      }
    }
    return x;
  }

  /** Central differences with a step of 10⁻⁶ in double precision. */
  @Test
  void theGradientToTheInputsEqualsCentralDifferences() {
    for (TrainedModel model : List.of(BINARY, REGRESSION)) {
      int width = model.preprocessing().width();
      for (double[] x : randomInputs(20, width)) {
        double[] gradient = model.gradient(x, 0);
        for (int j = 0; j < width; j++) {
          double[] above = x.clone();
          double[] below = x.clone();
          above[j] += 1e-6;
          below[j] -= 1e-6;
          double numeric = (model.outputs(above)[0] - model.outputs(below)[0]) / 2e-6;
          assertThat(gradient[j]).isCloseTo(numeric, within(1e-6));
        }
      }
    }
  }

  @Test
  void scoresAreRoundedToSixDecimalsAndBatchesChangeNothing() {
    List<Object[]> rows = new ArrayList<>();
    TrainingFixtures.people(50, 2, 9).forEach(example -> rows.add(example.features()));
    double[][] together = BINARY.score(rows);
    for (int i = 0; i < rows.size(); i++) {
      double[] alone = BINARY.probabilities(rows.get(i));
      assertThat(alone).isEqualTo(together[i]);
      assertThat(alone[0] * 1e6).isCloseTo(Math.rint(alone[0] * 1e6), within(1e-6));
      assertThat(alone[0] + alone[1]).isCloseTo(1, within(1.1e-6));
    }
  }

  @Test
  void anArtifactReadBackIsTheSameModel() {
    for (TrainedModel model : List.of(BINARY, REGRESSION)) {
      TrainedModel read = TrainedModel.fromBytes(model.toBytes(), model.sha256());
      Object[] row = {0.3, 31.0, "rent"};
      assertThat(read.score(List.<Object[]>of(row)))
          .isDeepEqualTo(model.score(List.<Object[]>of(row)));
      assertThat(read.sha256()).isEqualTo(model.sha256());
      assertThat(read.features()).isEqualTo(TrainingFixtures.COLUMNS);
      assertThat(read.classes()).isEqualTo(model.classes());
      assertThat(read.architecture()).isEqualTo(model.architecture());
      assertThat(read.parameters()).isEqualTo(model.parameters());
    }
  }

  @Test
  void aClassifierHasNoValueAndARegressionNoClasses() {
    Object[] row = {0.3, 31.0, "rent"};
    assertThatThrownBy(() -> BINARY.value(row)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> REGRESSION.probabilities(row))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hugeNumbersStillGiveAProbability() {
    double[] p = BINARY.probabilities(new Object[] {Double.MAX_VALUE, -Double.MAX_VALUE, "own"});
    assertThat(p[0]).isBetween(0.0, 1.0);
  }
}

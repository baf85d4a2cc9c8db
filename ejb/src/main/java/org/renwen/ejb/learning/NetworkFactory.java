package org.renwen.ejb.learning;

import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Builds the DL4J network that our architecture describes, with initial weights from a seed. */
final class NetworkFactory {
  private NetworkFactory() {}

  /** A network ready to be trained; {@code type} is FLOAT but for gradient checks. */
  static MultiLayerNetwork create(
      TrainingSettings settings, int inputs, int outputs, DataType type) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration(settings, inputs, outputs, type));
    network.init();
    double[] theta = initialParameters(settings, inputs, outputs);
    network.setParams(Nd4j.createFromArray(theta).castTo(type).reshape(1, theta.length));
    return network;
  }

  private static MultiLayerConfiguration configuration(
      TrainingSettings settings, int inputs, int outputs, DataType type) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .dataType(type)
            .updater(updater(settings))
            .l2(settings.architecture().l2())
            .list();
    int before = inputs;
    double dropout = 0;
    for (Architecture.Layer layer : settings.architecture().layers()) {
      DenseLayer.Builder dense =
          new DenseLayer.Builder()
              .nIn(before)
              .nOut(layer.units())
              .activation(activation(layer.activation()));
      layers.layer(dropout > 0 ? dense.dropOut(new Dropout(1 - dropout)).build() : dense.build());
      before = layer.units();
      dropout = layer.dropout();
    }
    OutputLayer.Builder output =
        new OutputLayer.Builder(loss(settings.loss()))
            .nIn(before)
            .nOut(outputs)
            .activation(
                settings.task().isClassification()
                    ? org.nd4j.linalg.activations.Activation.SOFTMAX
                    : org.nd4j.linalg.activations.Activation.IDENTITY);
    // DL4J drops inputs of a layer, our architecture drops outputs: those of the layer before.
    layers.layer(dropout > 0 ? output.dropOut(new Dropout(1 - dropout)).build() : output.build());
    return layers.build();
  }

  private static IUpdater updater(TrainingSettings settings) {
    return switch (settings.updater()) {
      case SGD -> new Sgd(settings.learningRate());
      case ADAM -> new Adam(settings.learningRate(), 0.9, 0.999, 1e-8);
    };
  }

  private static ILossFunction loss(Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY -> new LossMCXENT();
      case MEAN_SQUARED_ERROR -> new LossMSE();
    };
  }

  private static org.nd4j.linalg.activations.Activation activation(Activation activation) {
    return switch (activation) {
      case RELU -> org.nd4j.linalg.activations.Activation.RELU;
      case TANH -> org.nd4j.linalg.activations.Activation.TANH;
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID;
      case IDENTITY -> org.nd4j.linalg.activations.Activation.IDENTITY;
    };
  }

  /**
   * Normal weights of variance 2/fan-in before ReLU (He et al. 2015), otherwise 2/(fan-in +
   * fan-out) (Glorot and Bengio 2010); biases 0. {@link Random} is specified to the bit, so the
   * weights do not depend on a library's generator.
   */
  private static double[] initialParameters(TrainingSettings settings, int inputs, int outputs) {
    Architecture architecture = settings.architecture();
    Random random = new Random(TrainingRandom.mix(settings.seed(), 0));
    double[] theta =
        new double[Math.toIntExact(DenseNetwork.parameterCount(inputs, architecture, outputs))];
    int before = inputs;
    int offset = 0;
    for (int l = 0; l <= architecture.layers().size(); l++) {
      boolean last = l == architecture.layers().size();
      int units = last ? outputs : architecture.layers().get(l).units();
      boolean relu = !last && architecture.layers().get(l).activation() == Activation.RELU;
      double deviation = Math.sqrt(2.0 / (relu ? before : before + units));
      for (int w = 0; w < before * units; w++) {
        theta[offset + w] = deviation * random.nextGaussian();
      }
      offset += (before + 1) * units;
      before = units;
    }
    return theta;
  }
}

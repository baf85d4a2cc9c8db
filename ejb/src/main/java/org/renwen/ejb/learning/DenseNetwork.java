package org.renwen.ejb.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * A plain-Java multilayer perceptron over DL4J's parameters: the forward pass for scoring and the
 * gradient of an output with respect to the inputs. Immutable; shared by threads.
 *
 * <p>Parameters are the 32-bit floats that DL4J trained, in DL4J's order: for each layer the
 * weights, column by column (all inputs of the first unit, then of the second), then the biases.
 * Sums are formed in double precision.
 */
final class DenseNetwork {
  /** The output function: softmax over classes, or the identity for regression. */
  enum Output {
    SOFTMAX,
    IDENTITY
  }

  private record Layer(int inputs, int units, Activation activation, int offset) {}

  private final List<Layer> layers;
  private final Output output;
  private final float[] parameters;

  DenseNetwork(int inputs, Architecture architecture, int outputs, Output output, float[] theta) {
    this.layers = layout(inputs, architecture, outputs);
    this.output = output;
    this.parameters = theta.clone();
    if (theta.length != parameterCount(inputs, architecture, outputs)) {
      throw new IllegalArgumentException("parameters do not fit the architecture");
    }
  }

  static long parameterCount(int inputs, Architecture architecture, int outputs) {
    long count = 0;
    long before = inputs;
    for (Architecture.Layer layer : architecture.layers()) {
      count += (before + 1) * layer.units();
      before = layer.units();
    }
    return count + (before + 1) * outputs;
  }

  private static List<Layer> layout(int inputs, Architecture architecture, int outputs) {
    List<Layer> layers = new ArrayList<>();
    int before = inputs;
    int offset = 0;
    for (Architecture.Layer layer : architecture.layers()) {
      layers.add(new Layer(before, layer.units(), layer.activation(), offset));
      offset += (before + 1) * layer.units();
      before = layer.units();
    }
    layers.add(new Layer(before, outputs, Activation.IDENTITY, offset));
    return layers;
  }

  float[] parameters() {
    return parameters.clone();
  }

  /** The outputs for one input. */
  double[] forward(double[] x) {
    double[] a = x;
    for (Layer layer : layers) {
      a = forward(layer, a);
    }
    return squash(a);
  }

  private double[] forward(Layer layer, double[] x) {
    double[] a = new double[layer.units()];
    int biases = layer.offset() + layer.inputs() * layer.units();
    for (int unit = 0; unit < a.length; unit++) {
      int weights = layer.offset() + unit * layer.inputs();
      double z = parameters[biases + unit];
      for (int i = 0; i < x.length; i++) {
        z += parameters[weights + i] * x[i];
      }
      a[unit] = layer.activation().apply(z);
    }
    return a;
  }

  private double[] squash(double[] z) {
    if (output == Output.IDENTITY) {
      return z;
    }
    double max = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      max = Math.max(max, value);
    }
    double sum = 0;
    double[] p = new double[z.length];
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(z[k] - max);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  /** ∂ output[index] / ∂x at x. */
  double[] gradient(double[] x, int index) {
    List<double[]> activations = new ArrayList<>();
    double[] a = x;
    for (Layer layer : layers) {
      a = forward(layer, a);
      activations.add(a);
    }
    double[] delta = outputGradient(squash(a), index);
    for (int l = layers.size() - 1; l >= 0; l--) {
      delta = backward(layers.get(l), activations.get(l), delta);
    }
    return delta;
  }

  private double[] outputGradient(double[] y, int index) {
    double[] delta = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      double same = k == index ? 1 : 0;
      delta[k] = output == Output.IDENTITY ? same : y[index] * (same - y[k]);
    }
    return delta;
  }

  private double[] backward(Layer layer, double[] activations, double[] delta) {
    double[] before = new double[layer.inputs()];
    for (int unit = 0; unit < layer.units(); unit++) {
      double error = delta[unit] * layer.activation().slope(activations[unit]);
      int weights = layer.offset() + unit * layer.inputs();
      for (int i = 0; i < before.length; i++) {
        before[i] += parameters[weights + i] * error;
      }
    }
    return before;
  }
}

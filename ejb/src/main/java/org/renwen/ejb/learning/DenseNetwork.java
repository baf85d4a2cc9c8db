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

  private final List<Layer> layers = new ArrayList<>();
  private final Output output;
  private final float[] parameters;

  DenseNetwork(int inputs, Architecture architecture, int outputs, Output output, float[] theta) {
    if (theta.length != parameterCount(inputs, architecture, outputs)) {
      throw new IllegalArgumentException("parameters do not fit the architecture");
    }
    this.output = output;
    this.parameters = theta.clone();
    int before = inputs;
    int offset = 0;
    for (Architecture.Layer layer : architecture.layers()) {
      layers.add(Layer.of(before, layer.units(), layer.activation(), parameters, offset));
      offset += (before + 1) * layer.units();
      before = layer.units();
    }
    layers.add(Layer.of(before, outputs, Activation.IDENTITY, parameters, offset));
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

  float[] parameters() {
    return parameters.clone();
  }

  /** The outputs for one input. */
  double[] forward(double[] x) {
    double[] a = x;
    for (Layer layer : layers) {
      a = layer.forward(a);
    }
    return squash(a);
  }

  /**
   * What the inputs add to the first layer's sums, W·x without biases: additive over inputs, so
   * that a row made of parts of two rows is summed from their parts.
   */
  double[] firstSums(double[] x) {
    return layers.get(0).addTo(new double[layers.get(0).biases().length], x);
  }

  /** The outputs for the first layer's sums, as {@link #firstSums} makes them. */
  double[] forwardFrom(double[] sums) {
    double[] a = layers.get(0).activate(sums);
    for (int l = 1; l < layers.size(); l++) {
      a = layers.get(l).forward(a);
    }
    return squash(a);
  }

  /** ∂ output[index] / ∂x at x. */
  double[] gradient(double[] x, int index) {
    List<double[]> activations = new ArrayList<>();
    double[] a = x;
    for (Layer layer : layers) {
      a = layer.forward(a);
      activations.add(a);
    }
    double[] delta = outputGradient(squash(a), index);
    for (int l = layers.size() - 1; l >= 0; l--) {
      delta = layers.get(l).backward(activations.get(l), delta);
    }
    return delta;
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

  private double[] outputGradient(double[] y, int index) {
    double[] delta = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      double same = k == index ? 1 : 0;
      delta[k] = output == Output.IDENTITY ? same : y[index] * (same - y[k]);
    }
    return delta;
  }

  /**
   * One layer.
   *
   * @param weights by input, then unit: an input of 0, as most one-hot inputs are, is skipped
   *     whole, and the loop over units is one the compiler can vectorise
   */
  private record Layer(double[][] weights, double[] biases, Activation activation) {
    static Layer of(int inputs, int units, Activation activation, float[] theta, int offset) {
      double[][] weights = new double[inputs][units];
      double[] biases = new double[units];
      for (int unit = 0; unit < units; unit++) {
        for (int i = 0; i < inputs; i++) {
          weights[i][unit] = theta[offset + unit * inputs + i];
        }
        biases[unit] = theta[offset + units * inputs + unit];
      }
      return new Layer(weights, biases, activation);
    }

    double[] forward(double[] x) {
      double[] a = addTo(biases.clone(), x);
      for (int unit = 0; unit < a.length; unit++) {
        a[unit] = activation.apply(a[unit]);
      }
      return a;
    }

    /** The activations for sums without biases. */
    double[] activate(double[] sums) {
      double[] a = new double[sums.length];
      for (int unit = 0; unit < a.length; unit++) {
        a[unit] = activation.apply(sums[unit] + biases[unit]);
      }
      return a;
    }

    private double[] addTo(double[] a, double[] x) {
      for (int i = 0; i < x.length; i++) {
        double xi = x[i];
        if (xi != 0) {
          double[] w = weights[i];
          for (int unit = 0; unit < a.length; unit++) {
            a[unit] += w[unit] * xi;
          }
        }
      }
      return a;
    }

    double[] backward(double[] a, double[] delta) {
      double[] error = new double[a.length];
      for (int unit = 0; unit < a.length; unit++) {
        error[unit] = delta[unit] * activation.slope(a[unit]);
      }
      double[] before = new double[weights.length];
      for (int i = 0; i < before.length; i++) {
        double[] w = weights[i];
        double sum = 0;
        for (int unit = 0; unit < error.length; unit++) {
          sum += w[unit] * error[unit];
        }
        before[i] = sum;
      }
      return before;
    }
  }
}

package org.renwen.ejb.learning;

/**
 * The data term of the objective J(θ), for n rows and K outputs; the mean over rows, so that its
 * size does not depend on n. DL4J minimises the same formulas; a test compares them.
 */
public enum Loss {
  /** J = −(1/n) Σᵢ Σₖ yᵢₖ ln ŷᵢₖ, with ŷ from a softmax; in [0, ∞), in nats. */
  CROSS_ENTROPY {
    @Override
    double of(double[] predicted, double[] expected) {
      double sum = 0;
      for (int k = 0; k < expected.length; k++) {
        if (expected[k] != 0) {
          sum -= expected[k] * Math.log(Math.max(predicted[k], Double.MIN_NORMAL));
        }
      }
      return sum;
    }
  },
  /** J = (1/n) Σᵢ (1/K) Σₖ (ŷᵢₖ − yᵢₖ)²; in [0, ∞). */
  MEAN_SQUARED_ERROR {
    @Override
    double of(double[] predicted, double[] expected) {
      double sum = 0;
      for (int k = 0; k < expected.length; k++) {
        double error = predicted[k] - expected[k];
        sum += error * error;
      }
      return sum / expected.length;
    }
  };

  /** The loss of one row. */
  abstract double of(double[] predicted, double[] expected);

  /** The mean loss over rows; at least one row. */
  double mean(double[][] predicted, double[][] expected) {
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += of(predicted[i], expected[i]);
    }
    return sum / predicted.length;
  }
}

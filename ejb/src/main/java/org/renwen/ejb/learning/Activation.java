package org.renwen.ejb.learning;

import java.util.Locale;

/** The activation functions of a hidden layer. Each is proven by a numerical gradient check. */
public enum Activation {
  RELU {
    @Override
    double apply(double z) {
      return Math.max(0, z);
    }

    @Override
    double slope(double a) {
      return a > 0 ? 1 : 0;
    }
  },
  TANH {
    @Override
    double apply(double z) {
      return Math.tanh(z);
    }

    @Override
    double slope(double a) {
      return 1 - a * a;
    }
  },
  SIGMOID {
    @Override
    double apply(double z) {
      return 1 / (1 + Math.exp(-z));
    }

    @Override
    double slope(double a) {
      return a * (1 - a);
    }
  },
  IDENTITY {
    @Override
    double apply(double z) {
      return z;
    }

    @Override
    double slope(double a) {
      return 1;
    }
  };

  /** The activation a = σ(z). */
  abstract double apply(double z);

  /** The derivative σ'(z), given a = σ(z). */
  abstract double slope(double a);

  /** The name in the architecture JSON, such as {@code relu}. */
  String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

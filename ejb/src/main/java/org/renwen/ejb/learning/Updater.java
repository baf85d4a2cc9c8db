package org.renwen.ejb.learning;

/** How a gradient moves the parameters θ. */
public enum Updater {
  /** θ ← θ − α∇J: stochastic gradient descent, or gradient descent when the batch is all rows. */
  SGD,
  /** Adam (Kingma and Ba 2015), β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
  ADAM
}

package org.renwen.ejb.learning;

import java.util.Locale;

/** A figure of an evaluation. */
public enum Metric {
  /** Share of rows whose most probable class is the true one; [0, 1], 1 is best. */
  ACCURACY,
  /** Mean over the classes of the share of their rows that were recognised; [0, 1], 1 is best. */
  BALANCED_ACCURACY,
  /**
   * Probability that a random row of the second class scores higher than one of the first, ties
   * counting half (Mann and Whitney 1947; Hanley and McNeil 1982); [0, 1], 0.5 is chance.
   */
  ROC_AUC,
  /** Mean of −ln p(true class), in nats; [0, ∞), 0 is best. */
  LOG_LOSS,
  /**
   * Mean squared distance of the probabilities from the truth (Brier 1950): for two classes of the
   * second one's probability, in [0, 1]; for more the sum over the classes, in [0, 2]. 0 is best.
   */
  BRIER_SCORE,
  /** Mean squared error, in the label's unit squared; 0 is best. */
  MEAN_SQUARED_ERROR,
  /** Mean absolute error, in the label's unit; 0 is best. */
  MEAN_ABSOLUTE_ERROR,
  /** Share of the label's variance that is explained; (−∞, 1], 0 is as good as the mean. */
  R_SQUARED;

  String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

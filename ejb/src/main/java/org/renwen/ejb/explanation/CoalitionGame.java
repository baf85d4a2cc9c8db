package org.renwen.ejb.explanation;

import java.util.List;
import org.renwen.ejb.learning.Preprocessing;
import org.renwen.ejb.learning.TrainedModel;

/**
 * The game whose players are features: v(S) = (1/m) Σᵢ f(x_S, bᵢ), the mean score when the features
 * in S have the explained row's values and the others those of each background row in turn
 * (interventional expectation; Janzing, Minorics and Blöbaum 2020; Lundberg and Lee 2017, equation
 * 10). The one-hot inputs of a category move together: they are one player.
 *
 * <p>Each background row is scored by itself and the scores are averaged. Averaging the background
 * first would score one mean row, which is not this game; there is no way here to ask for it.
 *
 * <p>The first layer's sums are kept per background row and changed by what a feature that joins or
 * leaves adds, so that no mixed row is ever encoded. One thread's use only.
 */
final class CoalitionGame {
  private final TrainedModel model;
  private final int output;
  private final int players;
  private final double[][] sums;
  private final double[][][] differences;
  private long coalition;
  private long evaluations;

  CoalitionGame(TrainedModel model, List<Object[]> background, Object[] row, int output) {
    if (background.isEmpty()) {
      throw new IllegalArgumentException("a background of at least one row is required");
    }
    this.model = model;
    this.output = output;
    Preprocessing preprocessing = model.preprocessing();
    this.players = preprocessing.spans().size();
    this.sums = new double[background.size()][];
    this.differences = new double[background.size()][players][];
    double[] x = preprocessing.apply(row);
    for (int i = 0; i < sums.length; i++) {
      double[] b = preprocessing.apply(background.get(i));
      sums[i] = model.firstSums(b);
      for (int j = 0; j < players; j++) {
        Preprocessing.Span span = preprocessing.spans().get(j);
        double[] difference = new double[x.length];
        for (int k = span.start(); k < span.start() + span.length(); k++) {
          difference[k] = x[k] - b[k];
        }
        differences[i][j] = model.firstSums(difference);
      }
    }
  }

  int players() {
    return players;
  }

  /** Scores taken so far. */
  long evaluations() {
    return evaluations;
  }

  /** v(S); bit j of the coalition says whether feature j is in S. */
  double value(long asked) {
    for (long changed = coalition ^ asked; changed != 0; changed &= changed - 1) {
      int j = Long.numberOfTrailingZeros(changed);
      move(j, (asked >>> j & 1) == 1 ? 1 : -1);
    }
    coalition = asked;
    double total = 0;
    for (double[] sum : sums) {
      total += model.outputsFrom(sum)[output];
    }
    evaluations += sums.length;
    return total / sums.length;
  }

  private void move(int j, int sign) {
    for (int i = 0; i < sums.length; i++) {
      double[] sum = sums[i];
      double[] difference = differences[i][j];
      for (int unit = 0; unit < sum.length; unit++) {
        sum[unit] += sign * difference[unit];
      }
    }
  }
}

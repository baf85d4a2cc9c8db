package org.renwen.ejb.explanation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.TrainedModel;

/**
 * Shapley values of a score (Shapley 1953; Lundberg and Lee 2017): the only division of f(x) − E[f]
 * among features that adds up to it, gives nothing to a feature that changes nothing, and gives
 * equals to equals. The game is {@link CoalitionGame}.
 *
 * <p>φⱼ = Σ_{S ∌ j} |S|! (n − |S| − 1)! / n! · (v(S ∪ j) − v(S)). Up to {@value #MAX_EXACT}
 * features all 2ⁿ coalitions are asked; beyond, {@link KernelShap} estimates with standard errors.
 */
public final class ShapleyValues {
  /** 4,096 coalitions. */
  static final int MAX_EXACT = 12;

  /** Coalitions are bits of a long. */
  static final int MAX_FEATURES = 62;

  private ShapleyValues() {}

  /**
   * How long to look.
   *
   * @param coalitions to be asked at most, where not all are
   * @param time after which sampling ends and says how precise it is; exact values are not cut off
   */
  public record Budget(int coalitions, Duration time) {}

  /**
   * Explains one score.
   *
   * @param background rows as for {@link TrainedModel#score}, at least one
   * @param row that is explained
   * @param output the index of the class whose probability is explained, or 0 for regression
   * @param seed of the coalitions that are drawn
   * @throws IllegalArgumentException for an empty background or more than {@value #MAX_FEATURES}
   *     features
   */
  public static ShapleyExplanation explain(
      TrainedModel model,
      List<Object[]> background,
      Object[] row,
      int output,
      long seed,
      Budget budget) {
    CoalitionGame game = new CoalitionGame(model, background, row, output);
    if (game.players() > MAX_FEATURES) {
      throw new IllegalArgumentException("too many features");
    }
    return game.players() <= MAX_EXACT
        ? exact(model, game)
        : KernelShap.estimate(model, game, seed, budget);
  }

  private static ShapleyExplanation exact(TrainedModel model, CoalitionGame game) {
    int n = game.players();
    double[] v = new double[1 << n];
    for (int i = 0; i < v.length; i++) {
      int gray = i ^ i >>> 1; // neighbours differ by one feature
      v[gray] = game.value(gray);
    }
    double[] weights = new double[n];
    double binomial = 1;
    for (int size = 0; size < n; size++) {
      weights[size] = 1 / (n * binomial);
      binomial = binomial * (n - 1 - size) / (size + 1);
    }
    double[] phi = new double[n];
    for (int j = 0; j < n; j++) {
      for (int s = 0; s < v.length; s++) {
        if ((s >>> j & 1) == 0) {
          phi[j] += weights[Integer.bitCount(s)] * (v[s | 1 << j] - v[s]);
        }
      }
    }
    return new ShapleyExplanation(
        attributions(model, phi), zeros(n), v[0], v[v.length - 1], true, v.length, false);
  }

  static List<Attribution> attributions(TrainedModel model, double[] phi) {
    List<FeatureColumn> columns = model.features();
    List<Attribution> attributions = new ArrayList<>();
    for (int j = 0; j < phi.length; j++) {
      attributions.add(new Attribution(columns.get(j).name(), phi[j]));
    }
    return attributions;
  }

  private static List<Double> zeros(int n) {
    return Collections.nCopies(n, 0.0);
  }
}

package org.renwen.ejb.fairness;

import java.util.Arrays;
import java.util.Random;

/**
 * The percentile interval of a comparison under resampling with replacement within each group,
 * group sizes held fixed (Efron and Tibshirani 1993, chapter 13). It says how much the figure would
 * move had other people of the same groups been drawn; it knows nothing of biased sampling or
 * labels.
 */
public final class StratifiedBootstrap {
  /** Enough that the ends of a 95 % interval each rest on fifty resamples. */
  public static final int RESAMPLES = 2_000;

  /** The share of resamples in which the figure may fail to exist. */
  private static final double MAX_UNDEFINED = 0.05;

  private final long seed;

  /**
   * A bootstrap.
   *
   * @param seed recorded with the figures: the same seed and counts give the same interval
   */
  public StratifiedBootstrap(long seed) {
    this.seed = seed;
  }

  /** The figure with its 95 % interval, or without one when it is undefined too often. */
  Figure interval(GroupOutcome group, GroupOutcome privileged, GroupComparison comparison) {
    Figure figure = comparison.compare(group, privileged);
    if (figure.value().isEmpty()) {
      return figure;
    }
    Random random = new Random(seed);
    double[] values = new double[RESAMPLES];
    int defined = 0;
    for (int r = 0; r < RESAMPLES; r++) {
      Figure again = comparison.compare(resample(group, random), resample(privileged, random));
      if (again.value().isPresent()) {
        values[defined++] = again.value().get();
      }
    }
    if (defined < RESAMPLES * (1 - MAX_UNDEFINED)) {
      return figure.withoutInterval(Figure.Absence.UNSTABLE);
    }
    double[] sorted = Arrays.copyOf(values, defined);
    Arrays.sort(sorted);
    return figure.with(new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975)));
  }

  /** As many people as before, each drawn from the group at random. */
  private static GroupOutcome resample(GroupOutcome group, Random random) {
    double rate = SelectionRate.rate(group);
    long favourable = 0;
    for (long person = 0; person < group.n(); person++) {
      favourable += random.nextDouble() < rate ? 1 : 0;
    }
    return new GroupOutcome(group.group(), group.n(), favourable);
  }

  /** Linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
  static double quantile(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}

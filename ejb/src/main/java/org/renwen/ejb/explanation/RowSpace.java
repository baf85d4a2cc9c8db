package org.renwen.ejb.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.FeatureType;

/**
 * Distances between rows and how usual a row is, judged by a background.
 *
 * <p>Distance is Gower's (1971, equation 5), the mean over features: for a number |a − b| divided
 * by the background's range, at most 1; for a word 0 if equal, else 1; a missing value differs from
 * all but another missing one. In [0, 1]; 0 is the same.
 *
 * <p>A row is plausible when its mean distance to its {@value #NEIGHBOURS} nearest background rows
 * is not above the {@value #QUANTILE} quantile of that of the background rows themselves, each
 * without itself (k-nearest-neighbour outlier score; Ramaswamy, Rastogi and Shim 2000).
 */
final class RowSpace {
  static final int NEIGHBOURS = 5;
  static final double QUANTILE = 0.95;
  private static final int GRID = 10;

  private final List<FeatureColumn> columns;
  private final List<Object[]> background;
  private final double[] ranges;
  private final double limit;

  RowSpace(List<FeatureColumn> columns, List<Object[]> background) {
    this.columns = columns;
    this.background = background;
    this.ranges = new double[columns.size()];
    for (int j = 0; j < ranges.length; j++) {
      double[] sorted = numbers(j);
      ranges[j] = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
    }
    double[] own = new double[background.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = strangeness(background.get(i), i);
    }
    Arrays.sort(own);
    this.limit = own[(int) Math.ceil(QUANTILE * own.length) - 1];
  }

  private double[] numbers(int j) {
    return columns.get(j).type() == FeatureType.NUMERIC
        ? background.stream()
            .map(row -> row[j])
            .filter(Objects::nonNull)
            .mapToDouble(value -> (Double) value)
            .sorted()
            .toArray()
        : new double[0];
  }

  double distance(Object[] left, Object[] right) {
    double sum = 0;
    for (int j = 0; j < left.length; j++) {
      sum += distance(j, left[j], right[j]);
    }
    return sum / left.length;
  }

  double distance(int j, Object left, Object right) {
    if (Objects.equals(left, right)) {
      return 0;
    }
    if (left instanceof Double a && right instanceof Double b && ranges[j] > 0) {
      return Math.min(1, Math.abs(a - b) / ranges[j]);
    }
    return 1;
  }

  /** Whether a row is as usual as the background's rows are, or no stranger than another row. */
  boolean plausible(Object[] row, Object[] original) {
    return strangeness(row, -1) <= Math.max(limit, strangeness(original, -1));
  }

  private double strangeness(Object[] row, int without) {
    double[] nearest = new double[Math.min(NEIGHBOURS, background.size())];
    Arrays.fill(nearest, 1);
    for (int i = 0; i < background.size(); i++) {
      double distance = i == without ? 1 : distance(row, background.get(i));
      int last = nearest.length - 1;
      if (distance < nearest[last]) {
        nearest[last] = distance;
        Arrays.sort(nearest);
      }
    }
    return Arrays.stream(nearest).average().orElse(1);
  }

  /**
   * Values that a feature may be advised to take: the deciles of the background's numbers, and the
   * words of at least two of its rows, the most frequent first. Single rows are never copied.
   */
  List<Object> values(int j) {
    List<Object> values = new ArrayList<>();
    if (columns.get(j).type() == FeatureType.NUMERIC) {
      double[] sorted = numbers(j);
      for (int q = 0; q <= GRID && sorted.length > 0; q++) {
        Double value = sorted[(int) Math.round((sorted.length - 1) * (double) q / GRID)];
        if (!values.contains(value)) {
          values.add(value);
        }
      }
      return values;
    }
    Map<Object, Integer> counts = new TreeMap<>();
    background.stream()
        .map(row -> row[j])
        .filter(Objects::nonNull)
        .forEach(word -> counts.merge(word, 1, Integer::sum));
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= 2)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(GRID)
        .forEach(entry -> values.add(entry.getKey()));
    return values;
  }
}

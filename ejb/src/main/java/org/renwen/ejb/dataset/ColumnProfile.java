package org.renwen.ejb.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;

/**
 * Statistics of one column, gathered while rows stream by. Quantiles are those of a reservoir
 * sample (Vitter 1985, algorithm R, fixed seed), exact up to {@value #RESERVOIR} values. Counts
 * below {@value #SMALLEST_CELL} are not shown.
 */
final class ColumnProfile {
  static final int SMALLEST_CELL = 5;
  private static final int RESERVOIR = 10_000;
  private static final int MAX_DISTINCT = 10_000;
  private static final int TOP = 20;

  private final DataSetColumn column;
  private final Map<String, Integer> counts = new HashMap<>();
  private final double[] reservoir = new double[RESERVOIR];
  // Seeded: a profile of the same rows must be the same.
  private final Random random = new Random(1);
  private boolean manyDistinct;
  private long n;
  private double mean;
  private double squares;

  ColumnProfile(DataSetColumn column) {
    this.column = column;
  }

  /**
   * What is shown of a column.
   *
   * @param n values that are not missing
   * @param distinct different values; null where there are too many to count, or it is of numbers
   * @param mean arithmetic mean of numbers, and {@code deviation} the sample standard deviation
   * @param quantiles the 5, 25, 50, 75 and 95 % quantiles of numbers
   * @param values the commonest values with their counts
   */
  record Statistics(
      String name,
      String type,
      String role,
      long n,
      int missing,
      int impossible,
      Integer distinct,
      Double mean,
      Double deviation,
      List<Double> quantiles,
      List<ValueCount> values) {}

  /** A value and how often it stands in the column. */
  record ValueCount(String value, int count) {}

  void add(Object cell) {
    if (cell == null) {
      return;
    }
    n++;
    if (cell instanceof Double number) {
      addNumber(number);
    } else if (!hidesValues() && !manyDistinct) {
      counts.merge((String) cell, 1, Integer::sum);
      manyDistinct = counts.size() > MAX_DISTINCT;
    }
  }

  /** References and free text are about single people: only their number is shown. */
  private boolean hidesValues() {
    return column.role() == ColumnRole.SUBJECT
        || column.role() == ColumnRole.IGNORED
        || column.type() == ColumnType.TEXT;
  }

  private void addNumber(double number) {
    double before = mean;
    // Welford 1962.
    mean += (number - before) / n;
    squares += (number - before) * (number - mean);
    if (n <= RESERVOIR) {
      reservoir[(int) n - 1] = number;
    } else {
      long place = (long) (random.nextDouble() * n);
      if (place < RESERVOIR) {
        reservoir[(int) place] = number;
      }
    }
  }

  Statistics statistics(CellReader reader) {
    boolean numeric =
        column.type() == ColumnType.NUMERIC && n > 0 && column.role() != ColumnRole.SUBJECT;
    return new Statistics(
        column.name(),
        column.type().name(),
        column.role().name(),
        n,
        reader.missing(),
        reader.impossible(),
        column.type() == ColumnType.NUMERIC || manyDistinct || hidesValues() ? null : counts.size(),
        numeric ? mean : null,
        numeric && n > 1 ? Math.sqrt(squares / (n - 1)) : null,
        numeric ? quantiles() : List.of(),
        values());
  }

  private List<Double> quantiles() {
    double[] sorted = Arrays.copyOf(reservoir, (int) Math.min(n, RESERVOIR));
    Arrays.sort(sorted);
    return Arrays.stream(new double[] {0.05, 0.25, 0.5, 0.75, 0.95})
        .mapToObj(p -> sorted[(int) Math.round(p * (sorted.length - 1))])
        .toList();
  }

  private List<ValueCount> values() {
    if (manyDistinct) {
      return List.of();
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= SMALLEST_CELL)
        .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(ValueCount::count).reversed().thenComparing(ValueCount::value))
        .limit(TOP)
        .toList();
  }
}

package org.renwen.web.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars, as a page draws them: positions are percent of the width. Bars of negative
 * values grow to the left of zero. A bar without a value carries the reason instead.
 */
public record BarChart(List<Row> rows, double zero) {

  /**
   * One named value.
   *
   * @param value null where it could not be computed
   * @param low lower end of its interval, null without one
   * @param high upper end of its interval, null without one
   * @param note shown after the value: the number of people, or why there is no value
   */
  public record Bar(String name, Double value, Double low, Double high, String note) {

    public static Bar of(String name, double value) {
      return new Bar(name, value, null, null, null);
    }
  }

  /** A bar laid out; the interval's position is null where there is none. */
  public record Row(
      String name,
      String value,
      String note,
      double start,
      double length,
      boolean negative,
      Double intervalStart,
      Double intervalLength) {}

  /**
   * Lays the bars out on one scale that includes zero.
   *
   * @param most the scale reaches this value at least, so that a share of one half looks like it; 0
   *     where the bars alone decide
   */
  public static BarChart of(List<Bar> bars, int decimals, double most, Locale locale) {
    double low = 0;
    double high = most;
    for (Bar bar : bars) {
      for (Double value : new Double[] {bar.value(), bar.low(), bar.high()}) {
        if (finite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    Scale scale = new Scale(low, high == low ? low + 1 : high, 0, 100, 1);
    double zero = scale.position(0);
    List<Row> rows = new ArrayList<>();
    for (Bar bar : bars) {
      rows.add(row(bar, scale, zero, decimals, locale));
    }
    return new BarChart(rows, zero);
  }

  private static Row row(Bar bar, Scale scale, double zero, int decimals, Locale locale) {
    if (!finite(bar.value())) {
      return new Row(bar.name(), "", bar.note(), zero, 0, false, null, null);
    }
    double at = scale.position(bar.value());
    boolean interval = finite(bar.low()) && finite(bar.high());
    Double start = interval ? Double.valueOf(scale.position(bar.low())) : null;
    Double length =
        interval ? Double.valueOf(scale.position(bar.high()) - scale.position(bar.low())) : null;
    return new Row(
        bar.name(),
        Figures.decimals(bar.value(), decimals, locale),
        bar.note(),
        Math.min(zero, at),
        Math.abs(at - zero),
        bar.value() < 0,
        start,
        length);
  }

  private static boolean finite(Double value) {
    return value != null && Double.isFinite(value);
  }
}

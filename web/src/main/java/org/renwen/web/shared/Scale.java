package org.renwen.web.shared;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis: values from {@code low} to {@code high} on positions from {@code start} to {@code
 * end}, with ticks at 1, 2 or 5 times a power of ten (Heckbert, "Nice Numbers for Graph Labels",
 * Graphics Gems, 1990).
 */
record Scale(double low, double high, double start, double end, double step) {

  /** A scale that covers the given values with about {@code ticks} ticks. */
  static Scale covering(double lowest, double highest, double start, double end, int ticks) {
    double span = highest - lowest;
    if (span == 0) {
      span = highest == 0 ? 1 : Math.abs(highest);
    }
    double step = nice(span / Math.max(1, ticks));
    double low = Math.floor(lowest / step) * step;
    double high = Math.ceil(highest / step) * step;
    return new Scale(low, high == low ? low + step : high, start, end, step);
  }

  double position(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  private static double nice(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double fraction = raw / power;
    double nice = fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10;
    return nice * power;
  }
}

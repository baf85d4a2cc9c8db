package org.renwen.web.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A line chart as a page draws it: all positions are worked out here, in the units of an SVG view
 * box of {@value #WIDTH} by {@value #HEIGHT}; the page writes them down. Points that are not finite
 * are left out of the drawing, and the table says so with an empty cell.
 */
public record LineChart(List<Line> lines, List<Tick> xTicks, List<Tick> yTicks, List<Row> table) {

  static final double WIDTH = 640;
  static final double HEIGHT = 300;
  private static final double LEFT = 56;
  private static final double RIGHT = WIDTH - 16;
  private static final double TOP = 28;
  private static final double BOTTOM = HEIGHT - 32;

  /** One named series of points in ascending x. */
  public record Series(String name, List<Point> points) {

    /** A series at x = 1, 2, 3 …, such as a loss per epoch. */
    public static Series counted(String name, List<Double> values) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        points.add(new Point(i + 1, values.get(i) == null ? Double.NaN : values.get(i)));
      }
      return new Series(name, points);
    }
  }

  /** One point in the units of the data. */
  public record Point(double x, double y) {}

  /** A drawn series; {@code index} picks its colour and dashes. */
  public record Line(int index, String name, String points, double lastX, double lastY) {}

  /** A mark on an axis: its position in the drawing and what is written there. */
  public record Tick(double at, String text) {}

  /** One x and the value of each series there, as text. */
  public record Row(String x, List<String> values) {}

  /** Lays out the series; empty when no series has a finite point. */
  public static LineChart of(List<Series> series, Locale locale) {
    List<Point> all =
        series.stream()
            .flatMap(s -> s.points().stream())
            .filter(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()))
            .toList();
    if (all.isEmpty()) {
      return new LineChart(List.of(), List.of(), List.of(), List.of());
    }
    double left = all.stream().mapToDouble(Point::x).min().orElseThrow();
    double right = all.stream().mapToDouble(Point::x).max().orElseThrow();
    Scale across = Scale.covering(left, right, LEFT, RIGHT, 8);
    Scale x = new Scale(left, right == left ? left + 1 : right, LEFT, RIGHT, across.step());
    Scale y =
        Scale.covering(
            Math.min(0, all.stream().mapToDouble(Point::y).min().orElseThrow()),
            all.stream().mapToDouble(Point::y).max().orElseThrow(),
            BOTTOM,
            TOP,
            5);
    List<Tick> xTicks =
        across.ticks().stream()
            .filter(v -> v >= x.low() && v <= x.high())
            .map(v -> new Tick(x.position(v), Figures.plain(v, locale)))
            .toList();
    List<Tick> yTicks =
        y.ticks().stream().map(v -> new Tick(y.position(v), Figures.plain(v, locale))).toList();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      lines.add(line(i, series.get(i), x, y));
    }
    return new LineChart(lines, xTicks, yTicks, table(series, locale));
  }

  private static Line line(int index, Series series, Scale x, Scale y) {
    StringBuilder points = new StringBuilder();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (Point p : series.points()) {
      if (Double.isFinite(p.x()) && Double.isFinite(p.y())) {
        lastX = x.position(p.x());
        lastY = y.position(p.y());
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", lastX, lastY));
      }
    }
    return new Line(index, series.name(), points.toString().strip(), lastX, lastY);
  }

  private static List<Row> table(List<Series> series, Locale locale) {
    TreeSet<Double> xs = new TreeSet<>();
    series.forEach(s -> s.points().forEach(p -> xs.add(p.x())));
    List<Row> rows = new ArrayList<>();
    for (double x : xs) {
      List<String> values =
          series.stream()
              .map(
                  s ->
                      s.points().stream()
                          .filter(p -> p.x() == x && Double.isFinite(p.y()))
                          .findFirst()
                          .map(p -> Figures.decimals(p.y(), 4, locale))
                          .orElse(""))
              .toList();
      rows.add(new Row(Figures.plain(x, locale), values));
    }
    return rows;
  }
}

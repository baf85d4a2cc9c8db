package org.renwen.web.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.renwen.web.shared.BarChart;

/**
 * The stored statistics of one column, as a page shows them. What the import did not compute is
 * null or empty.
 *
 * @param quantiles the 5, 25, 50, 75 and 95 % quantiles of numbers
 * @param values the commonest values with their counts
 */
public record ColumnFigures(
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
    List<BarChart.Bar> values) {

  static List<ColumnFigures> of(JsonNode profile) {
    List<ColumnFigures> columns = new ArrayList<>();
    profile.path("columns").forEach(column -> columns.add(column(column)));
    return columns;
  }

  private static ColumnFigures column(JsonNode column) {
    List<Double> quantiles = new ArrayList<>();
    column.path("quantiles").forEach(quantile -> quantiles.add(quantile.doubleValue()));
    List<BarChart.Bar> values = new ArrayList<>();
    column
        .path("values")
        .forEach(
            value ->
                values.add(
                    BarChart.Bar.of(value.path("value").asText(), value.path("count").asInt())));
    return new ColumnFigures(
        column.path("name").asText(),
        column.path("type").asText(),
        column.path("role").asText(),
        column.path("n").asLong(),
        column.path("missing").asInt(),
        column.path("impossible").asInt(),
        column.path("distinct").isNumber() ? column.get("distinct").intValue() : null,
        number(column.path("mean")),
        number(column.path("deviation")),
        quantiles,
        values);
  }

  private static Double number(JsonNode value) {
    return value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
  }
}

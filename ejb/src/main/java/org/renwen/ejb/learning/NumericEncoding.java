package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * Median imputation, then standardisation.
 *
 * @param median of the values present in training; 0 when there was none
 * @param mean after imputation
 * @param deviation population standard deviation after imputation; 1 for a constant feature, whose
 *     input is then always 0
 */
record NumericEncoding(FeatureColumn column, double median, double mean, double deviation)
    implements FeatureEncoding {
  /** An outlier counts as this many standard deviations, so that no input can overflow. */
  static final double LIMIT = 10;

  static NumericEncoding fit(FeatureColumn column, int index, List<Object[]> rows) {
    double[] present =
        rows.stream()
            .map(row -> row[index])
            .filter(Objects::nonNull)
            .mapToDouble(value -> number(column, value))
            .sorted()
            .toArray();
    double median = median(present);
    int missing = rows.size() - present.length;
    double mean = missing * (median / rows.size());
    for (double value : present) {
      mean += value / rows.size();
    }
    double variance = missing * ((median - mean) * ((median - mean) / rows.size()));
    for (double value : present) {
      variance += (value - mean) * ((value - mean) / rows.size());
    }
    double deviation = Math.sqrt(variance);
    // Rounding alone gives a constant column a deviation of some ulps of its mean.
    boolean varies = Double.isFinite(deviation) && deviation > 1e-12 * Math.abs(mean);
    return new NumericEncoding(column, median, mean, varies ? deviation : 1);
  }

  private static double median(double[] sorted) {
    if (sorted.length == 0) {
      return 0;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }

  private static double number(FeatureColumn column, Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    throw new InvalidRowException(column.name());
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void encode(Object value, double[] inputs, int start) {
    double number = value == null ? median : number(column, value);
    double standardised = (number - mean) / deviation;
    inputs[start] = Math.max(-LIMIT, Math.min(LIMIT, standardised));
  }

  @Override
  public boolean isUnseen(Object value) {
    return false;
  }

  @Override
  public JsonNode toJson() {
    return Json.object()
        .put("name", column.name())
        .put("type", "numeric")
        .put("median", median)
        .put("mean", mean)
        .put("deviation", deviation);
  }

  static NumericEncoding fromJson(FeatureColumn column, JsonNode json) {
    double deviation = ArtifactJson.number(json, "deviation");
    InvalidArtifactException.require(deviation > 0, "preprocessing");
    return new NumericEncoding(
        column, ArtifactJson.number(json, "median"), ArtifactJson.number(json, "mean"), deviation);
  }
}

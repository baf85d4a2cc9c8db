package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The transformation from a row to the input of the network, learnt from the training rows alone
 * and used unchanged for validation, test and inference. Immutable.
 *
 * <p>A numeric feature fills one input: missing values become the median, then (x − mean)/sd,
 * limited to ±{@value NumericEncoding#LIMIT} standard deviations. A categorical feature fills one
 * input per word of its sorted vocabulary (one-hot): missing values become the most frequent word,
 * an unseen word sets none.
 */
public final class Preprocessing {
  /** The inputs [start, start + length) of the network that one feature fills. */
  public record Span(int start, int length) {}

  private final List<FeatureColumn> columns;
  private final List<FeatureEncoding> encodings;
  private final List<Span> spans;
  private final double[] baseline;

  private Preprocessing(
      List<FeatureColumn> columns, List<FeatureEncoding> encodings, double[] baseline) {
    this.columns = List.copyOf(columns);
    this.encodings = List.copyOf(encodings);
    this.baseline = baseline;
    List<Span> laid = new ArrayList<>();
    int start = 0;
    for (FeatureEncoding encoding : encodings) {
      laid.add(new Span(start, encoding.width()));
      start += encoding.width();
    }
    this.spans = List.copyOf(laid);
  }

  /**
   * Learns medians, means, standard deviations and vocabularies from the training rows.
   *
   * @param rows at least one
   * @throws InvalidRowException when a row does not fit the columns
   */
  public static Preprocessing fit(List<FeatureColumn> columns, List<Object[]> rows) {
    rows.forEach(row -> requireWidth(row, columns));
    List<FeatureEncoding> encodings = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      encodings.add(FeatureEncoding.fit(columns.get(c), c, rows));
    }
    Preprocessing fitted = new Preprocessing(columns, encodings, new double[0]);
    return new Preprocessing(columns, encodings, fitted.mean(rows));
  }

  private double[] mean(List<Object[]> rows) {
    double[] mean = new double[width()];
    for (Object[] row : rows) {
      double[] x = apply(row);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += x[j] / rows.size();
      }
    }
    return mean;
  }

  /** The number of inputs of the network. */
  public int width() {
    return spans.isEmpty() ? 0 : spans.get(spans.size() - 1).start() + lastWidth();
  }

  private int lastWidth() {
    return spans.get(spans.size() - 1).length();
  }

  public List<FeatureColumn> columns() {
    return columns;
  }

  /** One span per feature column, in the same order. */
  public List<Span> spans() {
    return spans;
  }

  /**
   * The mean training row as the network sees it: about 0 for a numeric feature, the share of each
   * word for a categorical one. The reference point of explanations.
   */
  public double[] baseline() {
    return baseline.clone();
  }

  /**
   * The network's input for a row.
   *
   * @throws InvalidRowException when the row has another number of values than there are columns,
   *     or a value is not of its column's type or not finite
   */
  public double[] apply(Object[] row) {
    requireWidth(row, columns);
    double[] inputs = new double[width()];
    for (int c = 0; c < encodings.size(); c++) {
      encodings.get(c).encode(row[c], inputs, spans.get(c).start());
    }
    return inputs;
  }

  /** The categorical columns whose value in this row was not seen in training. */
  public List<String> unseen(Object[] row) {
    requireWidth(row, columns);
    List<String> unseen = new ArrayList<>();
    for (int c = 0; c < encodings.size(); c++) {
      if (encodings.get(c).isUnseen(row[c])) {
        unseen.add(columns.get(c).name());
      }
    }
    return unseen;
  }

  private static void requireWidth(Object[] row, List<FeatureColumn> columns) {
    if (row == null || row.length != columns.size()) {
      throw new InvalidRowException("row");
    }
  }

  /** {@code {"features": [...], "baseline": [...]}}, as {@link #fromJson} reads it. */
  public JsonNode toJson() {
    var json = Json.object();
    ArrayNode features = json.putArray("features");
    encodings.forEach(encoding -> features.add(encoding.toJson()));
    ArrayNode mean = json.putArray("baseline");
    for (double value : baseline) {
      mean.add(value);
    }
    return json;
  }

  /**
   * Reads {@link #toJson()}.
   *
   * @throws InvalidArtifactException when the JSON has another shape
   */
  public static Preprocessing fromJson(JsonNode json) {
    List<FeatureColumn> columns = new ArrayList<>();
    List<FeatureEncoding> encodings = new ArrayList<>();
    for (JsonNode feature : ArtifactJson.array(json, "features")) {
      FeatureEncoding encoding = FeatureEncoding.fromJson(feature);
      columns.add(encoding.column());
      encodings.add(encoding);
    }
    double[] baseline = ArtifactJson.numbers(json, "baseline");
    Preprocessing read = new Preprocessing(columns, encodings, baseline);
    InvalidArtifactException.require(baseline.length == read.width(), "preprocessing");
    return read;
  }
}

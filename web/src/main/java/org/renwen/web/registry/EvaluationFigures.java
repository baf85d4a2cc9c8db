package org.renwen.web.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.renwen.web.shared.Texts;

/**
 * A stored evaluation as a page shows it. The document of a version that was not trained here may
 * hold other members; those of another form are left out.
 *
 * @param n rows of the test split; null when not told
 * @param classes in the order of the confusion matrix; empty without one
 * @param confusion one row per true class
 */
public record EvaluationFigures(
    Integer n, List<Metric> metrics, List<String> classes, List<Row> confusion) {

  /**
   * One figure.
   *
   * @param value null when it could not be computed, for {@code absence}
   * @param about in plain words; empty for figures we have no words for
   */
  public record Metric(String name, Double value, String absence, String about) {}

  /** The rows of one true class: how many were taken for each class. */
  public record Row(String trueClass, List<Cell> cells) {}

  /** A count, and whether these rows were recognised. */
  public record Cell(int count, boolean right) {}

  public static EvaluationFigures of(JsonNode evaluation, Texts texts) {
    List<Metric> metrics = new ArrayList<>();
    for (Map.Entry<String, JsonNode> value : evaluation.path("values").properties()) {
      if (value.getValue().isNumber()) {
        metrics.add(metric(value.getKey(), value.getValue().doubleValue(), null, texts));
      }
    }
    for (Map.Entry<String, JsonNode> absence : evaluation.path("absences").properties()) {
      metrics.add(
          metric(
              absence.getKey(),
              null,
              texts.name("metric.absence", absence.getValue().asText()),
              texts));
    }
    List<String> classes = new ArrayList<>();
    evaluation.path("classes").forEach(name -> classes.add(name.asText()));
    return new EvaluationFigures(
        evaluation.path("n").isInt() ? Integer.valueOf(evaluation.get("n").intValue()) : null,
        metrics,
        classes,
        confusion(evaluation.path("confusion"), classes));
  }

  private static Metric metric(String key, Double value, String absence, Texts texts) {
    return new Metric(
        texts.name("metric", key),
        value,
        absence,
        texts.find("metric." + key + ".about").orElse(""));
  }

  private static List<Row> confusion(JsonNode matrix, List<String> classes) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < matrix.size() && matrix.size() == classes.size(); i++) {
      List<Cell> cells = new ArrayList<>();
      for (int j = 0; j < matrix.get(i).size(); j++) {
        cells.add(new Cell(matrix.get(i).get(j).asInt(), i == j));
      }
      rows.add(new Row(classes.get(i), cells));
    }
    return rows;
  }
}

package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a model did on rows it never saw.
 *
 * @param n rows
 * @param values the figures that could be computed
 * @param absences why the others of this task could not
 * @param classes in the order of the confusion matrix; empty for regression
 * @param confusion rows of class i (outer) that were taken for class j (inner); empty for
 *     regression
 */
public record Evaluation(
    Task task,
    int n,
    Map<Metric, Double> values,
    Map<Metric, Absence> absences,
    List<String> classes,
    List<List<Integer>> confusion) {

  /** Why a figure cannot be computed. */
  public enum Absence {
    /** No row at all. */
    NO_ROWS,
    /** A class has no row, so nothing is known about how it is recognised. */
    CLASS_WITHOUT_ROWS,
    /** All labels are equal, so there is no variance to explain. */
    CONSTANT_LABEL
  }

  public Evaluation {
    values = Collections.unmodifiableMap(sorted(values));
    absences = Collections.unmodifiableMap(sorted(absences));
    classes = List.copyOf(classes);
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  private static <V> Map<Metric, V> sorted(Map<Metric, V> map) {
    EnumMap<Metric, V> sorted = new EnumMap<>(Metric.class);
    sorted.putAll(map);
    return sorted;
  }

  /** The figure, or empty when it could not be computed or does not belong to the task. */
  public OptionalDouble value(Metric metric) {
    Double value = values.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Why the figure could not be computed; empty when it could. */
  public Optional<Absence> absence(Metric metric) {
    return Optional.ofNullable(absences.get(metric));
  }

  /** All fields, as {@link #fromJson} reads them. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("task", task.name().toLowerCase(Locale.ROOT)).put("n", n);
    ObjectNode figures = json.putObject("values");
    values.forEach((metric, value) -> figures.put(metric.jsonName(), value));
    ObjectNode reasons = json.putObject("absences");
    absences.forEach(
        (metric, why) -> reasons.put(metric.jsonName(), why.name().toLowerCase(Locale.ROOT)));
    ArrayNode names = json.putArray("classes");
    classes.forEach(names::add);
    ArrayNode matrix = json.putArray("confusion");
    for (List<Integer> row : confusion) {
      ArrayNode cells = matrix.addArray();
      row.forEach(cells::add);
    }
    return json;
  }

  /** Reads {@link #toJson()}, which is trusted: it comes from our own database. */
  public static Evaluation fromJson(JsonNode json) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    json.get("values")
        .properties()
        .forEach(e -> values.put(constant(Metric.class, e.getKey()), e.getValue().doubleValue()));
    Map<Metric, Absence> absences = new EnumMap<>(Metric.class);
    json.get("absences")
        .properties()
        .forEach(
            e ->
                absences.put(
                    constant(Metric.class, e.getKey()),
                    constant(Absence.class, e.getValue().textValue())));
    List<String> classes = new ArrayList<>();
    json.get("classes").forEach(name -> classes.add(name.textValue()));
    List<List<Integer>> confusion = new ArrayList<>();
    for (JsonNode row : json.get("confusion")) {
      List<Integer> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.intValue()));
      confusion.add(cells);
    }
    Task task = constant(Task.class, json.get("task").textValue());
    return new Evaluation(task, json.get("n").intValue(), values, absences, classes, confusion);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}

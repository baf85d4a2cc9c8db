package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * From a label to what the network should put out: one-hot over the sorted classes, or the
 * standardised number.
 *
 * @param classes sorted; empty for regression
 * @param mean of the training labels; 0 for classes
 * @param deviation population standard deviation of the training labels; 1 for classes and for a
 *     constant label
 */
record LabelEncoding(Task task, List<String> classes, double mean, double deviation) {
  static final int MAX_CLASSES = 1_000;

  LabelEncoding {
    classes = List.copyOf(classes);
  }

  static LabelEncoding fit(Task task, List<Example> all, int[] training) {
    return task.isClassification() ? classes(task, all, training) : scale(all, training);
  }

  private static LabelEncoding classes(Task task, List<Example> all, int[] training) {
    TreeSet<String> classes = new TreeSet<>();
    all.forEach(example -> classes.add((String) example.label()));
    boolean fits = task == Task.BINARY ? classes.size() == 2 : classes.size() >= 3;
    refuseUnless(fits, InsufficientDataException.Reason.WRONG_NUMBER_OF_CLASSES);
    refuseUnless(classes.size() <= MAX_CLASSES, InsufficientDataException.Reason.TOO_WIDE);
    TreeSet<Object> trained = new TreeSet<>();
    for (int row : training) {
      trained.add(all.get(row).label());
    }
    refuseUnless(trained.size() >= 2, InsufficientDataException.Reason.ONE_CLASS_IN_TRAINING);
    return new LabelEncoding(task, List.copyOf(classes), 0, 1);
  }

  private static void refuseUnless(boolean holds, InsufficientDataException.Reason reason) {
    if (!holds) {
      throw new InsufficientDataException(reason);
    }
  }

  private static LabelEncoding scale(List<Example> all, int[] training) {
    double mean = 0;
    for (int row : training) {
      mean += (Double) all.get(row).label() / training.length;
    }
    double variance = 0;
    for (int row : training) {
      double distance = (Double) all.get(row).label() - mean;
      variance += distance * (distance / training.length);
    }
    double deviation = Math.sqrt(variance);
    boolean varies = Double.isFinite(deviation) && deviation > 1e-12 * Math.abs(mean);
    return new LabelEncoding(Task.REGRESSION, List.of(), mean, varies ? deviation : 1);
  }

  /** Refuses a label of another kind than the task's, before anything is computed from it. */
  static void requireLabel(Task task, Object label) {
    boolean fits =
        task.isClassification()
            ? label instanceof String
            : label instanceof Double number && Double.isFinite(number);
    if (!fits) {
      throw new InvalidRowException("label");
    }
  }

  int outputs() {
    return task.isClassification() ? classes.size() : 1;
  }

  DenseNetwork.Output output() {
    return task.isClassification() ? DenseNetwork.Output.SOFTMAX : DenseNetwork.Output.IDENTITY;
  }

  int indexOf(Object label) {
    return Collections.binarySearch(classes, (String) label);
  }

  double[] encode(Object label) {
    double[] target = new double[outputs()];
    if (task.isClassification()) {
      target[indexOf(label)] = 1;
    } else {
      target[0] = ((Double) label - mean) / deviation;
    }
    return target;
  }

  /** The network's output in the unit of the label; probabilities stay as they are. */
  double[] decode(double[] output) {
    return task.isClassification() ? output : new double[] {mean + deviation * output[0]};
  }

  JsonNode toJson() {
    var json = Json.object().put("task", task.name());
    ArrayNode names = json.putArray("classes");
    classes.forEach(names::add);
    return json.put("mean", mean).put("deviation", deviation);
  }

  static LabelEncoding fromJson(JsonNode json) {
    String name = ArtifactJson.text(json, "task");
    Task task = null;
    for (Task candidate : Task.values()) {
      task = candidate.name().equals(name) ? candidate : task;
    }
    List<String> classes = ArtifactJson.texts(json, "classes");
    double deviation = ArtifactJson.number(json, "deviation");
    boolean sorted = List.copyOf(new TreeSet<>(classes)).equals(classes);
    boolean fits =
        task == Task.BINARY
            ? classes.size() == 2
            : task == Task.MULTICLASS ? classes.size() >= 3 : classes.isEmpty();
    InvalidArtifactException.require(
        task != null && sorted && fits && classes.size() <= MAX_CLASSES && deviation > 0, "label");
    return new LabelEncoding(task, classes, ArtifactJson.number(json, "mean"), deviation);
  }
}

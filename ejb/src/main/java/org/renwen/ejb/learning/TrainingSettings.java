package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Everything that, together with the rows, decides a training run. The same settings and rows give
 * the same parameters, bit for bit, in the same {@link Environment}.
 *
 * @param loss cross-entropy for classes, mean squared error for classes or numbers
 * @param learningRate α, in (0, 10]
 * @param batchSize rows a step, in [1, 65536]; 0 means all rows (full-batch gradient descent)
 * @param epochs passes over the training rows at most, in [1, 100000]
 * @param seed decides initial weights, order of rows and dropout
 * @param splitSeed decides which people are in which part
 * @param patience epochs without a lower validation loss after which training stops and the best
 *     parameters are kept; 0 turns early stopping off and keeps the last
 */
public record TrainingSettings(
    Task task,
    Architecture architecture,
    Loss loss,
    Updater updater,
    double learningRate,
    int batchSize,
    int epochs,
    long seed,
    long splitSeed,
    SplitFractions split,
    int patience) {

  public TrainingSettings {
    SettingsJson.require(task != null, "task");
    SettingsJson.require(architecture != null, "architecture");
    SettingsJson.require(loss != null, "loss");
    SettingsJson.require(task.isClassification() || loss == Loss.MEAN_SQUARED_ERROR, "loss");
    SettingsJson.require(updater != null, "updater");
    SettingsJson.require(learningRate > 0 && learningRate <= 10, "learningRate");
    SettingsJson.require(batchSize >= 0 && batchSize <= 65_536, "batchSize");
    SettingsJson.require(epochs >= 1 && epochs <= 100_000, "epochs");
    SettingsJson.require(split != null, "split");
    SettingsJson.require(patience >= 0 && patience <= 100_000, "patience");
  }

  /**
   * Settings that do well without tuning: a small regularised network with Adam and early stopping,
   * at least a few updates per epoch, and more units where there are more rows.
   */
  public static TrainingSettings defaults(Task task, int rows) {
    boolean many = rows > 10_000;
    Architecture architecture =
        new Architecture(
            List.of(new Architecture.Layer(many ? 64 : 16, Activation.TANH, 0.2)),
            many ? 1e-4 : 1e-2);
    Loss loss = task == Task.REGRESSION ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY;
    int batch = Math.max(16, Math.min(256, Integer.highestOneBit(rows / 6)));
    return new TrainingSettings(
        task,
        architecture,
        loss,
        Updater.ADAM,
        0.005,
        batch,
        200,
        1,
        1,
        SplitFractions.DEFAULT,
        15);
  }

  /**
   * Reads settings; a field that is left out takes its value from {@code defaults}.
   *
   * @throws InvalidTrainingSettingsException naming the field that is unknown, of the wrong type or
   *     out of range
   */
  public static TrainingSettings fromJson(JsonNode json, TrainingSettings defaults) {
    SettingsJson.requireFields(
        json,
        "settings",
        "task",
        "architecture",
        "loss",
        "updater",
        "learningRate",
        "batchSize",
        "epochs",
        "seed",
        "splitSeed",
        "split",
        "patience");
    return new TrainingSettings(
        SettingsJson.constant(json, "task", Task.class, defaults.task(), "task"),
        json.has("architecture")
            ? Architecture.fromJson(json.get("architecture"))
            : defaults.architecture(),
        SettingsJson.constant(json, "loss", Loss.class, defaults.loss(), "loss"),
        SettingsJson.constant(json, "updater", Updater.class, defaults.updater(), "updater"),
        SettingsJson.number(json, "learningRate", defaults.learningRate(), "learningRate"),
        SettingsJson.integer(json, "batchSize", defaults.batchSize(), "batchSize"),
        SettingsJson.integer(json, "epochs", defaults.epochs(), "epochs"),
        SettingsJson.longInteger(json, "seed", defaults.seed(), "seed"),
        SettingsJson.longInteger(json, "splitSeed", defaults.splitSeed(), "splitSeed"),
        json.has("split") ? splitFromJson(json.get("split")) : defaults.split(),
        SettingsJson.integer(json, "patience", defaults.patience(), "patience"));
  }

  private static SplitFractions splitFromJson(JsonNode json) {
    SettingsJson.requireFields(json, "split", "training", "validation", "test");
    return new SplitFractions(
        SettingsJson.number(json, "training", 0, "split.training"),
        SettingsJson.number(json, "validation", 0, "split.validation"),
        SettingsJson.number(json, "test", 0, "split.test"));
  }

  /** The JSON that {@link #fromJson} reads, with every field written, in a fixed order. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("task", word(task));
    json.set("architecture", architecture.toJson());
    json.put("loss", word(loss)).put("updater", word(updater));
    json.put("learningRate", learningRate).put("batchSize", batchSize).put("epochs", epochs);
    json.put("seed", seed).put("splitSeed", splitSeed);
    json.putObject("split")
        .put("training", split.training())
        .put("validation", split.validation())
        .put("test", split.test());
    return json.put("patience", patience);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

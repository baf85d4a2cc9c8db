package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Small worlds to learn from, made from a seed. */
final class TrainingFixtures {
  static final List<FeatureColumn> COLUMNS =
      List.of(
          new FeatureColumn("income", FeatureType.NUMERIC),
          new FeatureColumn("age", FeatureType.NUMERIC),
          new FeatureColumn("housing", FeatureType.CATEGORICAL));

  private static final String[] HOUSING = {"own", "rent", "free"};

  private TrainingFixtures() {}

  /** People whose class depends on income and housing, with noise and missing values. */
  static List<Example> people(int n, int classes, long seed) {
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Object[] row = person(random);
      double income = row[0] == null ? 0 : (Double) row[0];
      double score = income + ("own".equals(row[2]) ? 1 : 0) + 0.3 * random.nextGaussian();
      int index = Math.max(0, Math.min(classes - 1, (int) Math.floor(score + classes / 2.0)));
      examples.add(new Example(row, "class" + index, "person-" + i));
    }
    return examples;
  }

  /** People with a number as label: 1000 + 50 income + 20 for owners, and noise. */
  static List<Example> wages(int n, long seed) {
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Object[] row = person(random);
      double income = row[0] == null ? 0 : (Double) row[0];
      double wage = 1000 + 50 * income + ("own".equals(row[2]) ? 20 : 0) + random.nextGaussian();
      examples.add(new Example(row, wage, null));
    }
    return examples;
  }

  private static Object[] person(Random random) {
    return new Object[] {
      random.nextInt(20) == 0 ? null : (Object) random.nextGaussian(),
      20.0 + random.nextInt(50),
      random.nextInt(20) == 0 ? null : HOUSING[random.nextInt(HOUSING.length)]
    };
  }

  /** A small network with dropout, Adam and early stopping. */
  static TrainingSettings settings(Task task, int epochs) {
    Loss loss = task == Task.REGRESSION ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY;
    Architecture architecture =
        new Architecture(
            List.of(
                new Architecture.Layer(8, Activation.RELU, 0.3),
                new Architecture.Layer(6, Activation.TANH, 0.2)),
            1e-3);
    return new TrainingSettings(
        task, architecture, loss, Updater.ADAM, 0.01, 16, epochs, 7, 3, SplitFractions.DEFAULT, 0);
  }

  static TrainingSettings withSplitSeed(TrainingSettings settings, long splitSeed) {
    return with(settings, "splitSeed", LongNode.valueOf(splitSeed));
  }

  static TrainingSettings withSeed(TrainingSettings settings, long seed) {
    return with(settings, "seed", LongNode.valueOf(seed));
  }

  static TrainingSettings withPatience(TrainingSettings settings, int patience) {
    return with(settings, "patience", IntNode.valueOf(patience));
  }

  static TrainingSettings withLearningRate(TrainingSettings settings, double learningRate) {
    return with(settings, "learningRate", DoubleNode.valueOf(learningRate));
  }

  static TrainingSettings withUpdater(TrainingSettings settings, Updater updater) {
    return with(settings, "updater", TextNode.valueOf(updater.name().toLowerCase(Locale.ROOT)));
  }

  private static TrainingSettings with(TrainingSettings settings, String field, JsonNode value) {
    return TrainingSettings.fromJson(settings.toJson().set(field, value), settings);
  }

  static TrainingOutcome train(List<Example> examples, TrainingSettings settings) {
    return train(examples, settings, null, report -> {});
  }

  static TrainingOutcome train(
      List<Example> examples,
      TrainingSettings settings,
      byte[] checkpoint,
      EpochListener listener) {
    return new NetworkTrainer(Clock.systemUTC())
        .train(COLUMNS, examples, settings, checkpoint, listener);
  }
}

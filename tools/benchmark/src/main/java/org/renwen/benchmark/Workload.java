package org.renwen.benchmark;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.renwen.ejb.learning.Activation;
import org.renwen.ejb.learning.Architecture;
import org.renwen.ejb.learning.Example;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.FeatureType;
import org.renwen.ejb.learning.Loss;
import org.renwen.ejb.learning.NetworkTrainer;
import org.renwen.ejb.learning.SplitFractions;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainedModel;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.ejb.learning.Updater;

/** A network 100-128-128-10 over made-up rows of 100 numbers, from a fixed seed. */
final class Workload {
  static final int FEATURES = 100;
  static final int UNITS = 128;
  static final int CLASSES = 10;
  static final int BATCH = 128;
  static final double LEARNING_RATE = 1e-3;
  static final List<FeatureColumn> COLUMNS =
      IntStream.range(0, FEATURES)
          .mapToObj(i -> new FeatureColumn("x" + i, FeatureType.NUMERIC))
          .toList();

  private Workload() {}

  static List<Example> examples(int n) {
    Random random = new Random(1);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Object[] row = new Object[FEATURES];
      for (int j = 0; j < FEATURES; j++) {
        row[j] = random.nextGaussian();
      }
      examples.add(new Example(row, "class" + random.nextInt(CLASSES), null));
    }
    return examples;
  }

  static TrainingSettings settings(int epochs) {
    Architecture.Layer layer = new Architecture.Layer(UNITS, Activation.RELU, 0);
    return new TrainingSettings(
        Task.MULTICLASS,
        new Architecture(List.of(layer, layer), 0),
        Loss.CROSS_ENTROPY,
        Updater.ADAM,
        LEARNING_RATE,
        BATCH,
        epochs,
        1,
        1,
        SplitFractions.DEFAULT,
        0);
  }

  static TrainedModel model() {
    return new NetworkTrainer(Clock.systemUTC())
        .train(COLUMNS, examples(1_000), settings(1), null, report -> {})
        .model();
  }
}

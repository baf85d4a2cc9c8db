package org.renwen.ejb.explanation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
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

/** Small networks over made-up numbers. */
final class ExplainedModels {
  static final Architecture LINEAR = new Architecture(List.of(), 0);
  static final Architecture RELU =
      new Architecture(List.of(new Architecture.Layer(16, Activation.RELU, 0)), 0);

  private ExplainedModels() {}

  static List<FeatureColumn> numbers(int features) {
    return IntStream.range(0, features)
        .mapToObj(j -> new FeatureColumn("x" + j, FeatureType.NUMERIC))
        .toList();
  }

  static List<Object[]> rows(int features, int count, long seed) {
    Random random = new Random(seed);
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object[] row = new Object[features];
      for (int j = 0; j < features; j++) {
        row[j] = random.nextGaussian();
      }
      rows.add(row);
    }
    return rows;
  }

  static double number(Object[] row, int j) {
    return (Double) row[j];
  }

  static TrainedModel train(
      List<FeatureColumn> columns,
      List<Object[]> rows,
      Task task,
      Architecture architecture,
      ToDoubleFunction<Object[]> truth) {
    List<Example> examples = new ArrayList<>();
    for (Object[] row : rows) {
      double score = truth.applyAsDouble(row);
      Object label = task == Task.REGRESSION ? (Object) score : score > 0 ? "yes" : "no";
      examples.add(new Example(row, label, null));
    }
    Loss loss = task == Task.REGRESSION ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY;
    TrainingSettings settings =
        new TrainingSettings(
            task, architecture, loss, Updater.ADAM, 0.02, 32, 40, 1, 1, SplitFractions.DEFAULT, 0);
    return new NetworkTrainer(Clock.systemUTC())
        .train(columns, examples, settings, null, report -> {})
        .model();
  }
}

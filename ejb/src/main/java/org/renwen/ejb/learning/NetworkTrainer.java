package org.renwen.ejb.learning;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a network: split, preprocessing from the training rows, training loop, evaluation on the
 * untouched test rows. Shared by threads; each call keeps its state to itself.
 */
public final class NetworkTrainer {
  /** Of a network: 64 MiB. With Adam's state and the best copy, training holds five times that. */
  static final long MAX_PARAMETERS = 16L << 20;

  /** Rows times inputs of the network: 1 GiB of floats. */
  static final long MAX_CELLS = 256L << 20;

  private final Clock clock;

  /**
   * A trainer.
   *
   * @param clock measures the speed that is reported; nothing else depends on it
   */
  public NetworkTrainer(Clock clock) {
    this.clock = clock;
  }

  /**
   * Trains from the beginning, or from a checkpoint as if it had never stopped.
   *
   * @param columns one per value of an example's features
   * @param checkpoint from {@link EpochReport#checkpoint()} of a run with the same settings and
   *     examples, or {@code null}
   * @throws InsufficientDataException when these examples cannot be learnt from
   * @throws InvalidRowException when an example does not fit the columns or the task
   * @throws InvalidCheckpointException when the checkpoint is damaged or of another run
   * @throws TrainingCancelledException when the listener said so
   * @throws TrainingDivergedException when the loss is no longer finite
   * @throws UnsuitableEnvironmentException unless the process has one OMP thread
   */
  public TrainingOutcome train(
      List<FeatureColumn> columns,
      List<Example> examples,
      TrainingSettings settings,
      byte[] checkpoint,
      EpochListener listener) {
    Environment.requireOneOmpThread();
    examples.forEach(example -> LabelEncoding.requireLabel(settings.task(), example.label()));
    Split split = Split.byPerson(examples, settings.task(), settings.split(), settings.splitSeed());
    Preprocessing preprocessing = Preprocessing.fit(columns, features(examples, split.training()));
    LabelEncoding label = LabelEncoding.fit(settings.task(), examples, split.training());
    requireTrainableSize(preprocessing.width(), examples.size(), settings, label);
    EncodedRows training = EncodedRows.of(examples, split.training(), preprocessing, label);
    EncodedRows validation = EncodedRows.of(examples, split.validation(), preprocessing, label);

    try (TrainingLoop loop = new TrainingLoop(settings, training, validation, clock, listener)) {
      if (checkpoint != null) {
        loop.resume(checkpoint);
      }
      loop.run();
      TrainedModel model =
          new TrainedModel(settings.architecture(), preprocessing, label, loop.parameters());
      double[][] testScores = model.score(features(examples, split.test()));
      Evaluation evaluation = evaluate(label, examples, split.test(), testScores);
      return new TrainingOutcome(
          model, evaluation, split, testScores, loop.epochsRun(), loop.bestEpoch(), loop.history());
    }
  }

  private static void requireTrainableSize(
      int width, int rows, TrainingSettings settings, LabelEncoding label) {
    if (width == 0) {
      throw new InsufficientDataException(InsufficientDataException.Reason.NO_FEATURES);
    }
    long parameters = DenseNetwork.parameterCount(width, settings.architecture(), label.outputs());
    if (parameters > MAX_PARAMETERS || (long) rows * width > MAX_CELLS) {
      throw new InsufficientDataException(InsufficientDataException.Reason.TOO_WIDE);
    }
  }

  private static List<Object[]> features(List<Example> examples, int[] rows) {
    List<Object[]> features = new ArrayList<>(rows.length);
    for (int row : rows) {
      features.add(examples.get(row).features());
    }
    return features;
  }

  private static Evaluation evaluate(
      LabelEncoding label, List<Example> examples, int[] rows, double[][] scores) {
    if (label.task().isClassification()) {
      int[] truth = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        truth[i] = label.indexOf(examples.get(rows[i]).label());
      }
      return Evaluator.classification(label.task(), label.classes(), truth, scores);
    }
    double[] truth = new double[rows.length];
    double[] predicted = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      truth[i] = (Double) examples.get(rows[i]).label();
      predicted[i] = scores[i][0];
    }
    return Evaluator.regression(truth, predicted);
  }
}

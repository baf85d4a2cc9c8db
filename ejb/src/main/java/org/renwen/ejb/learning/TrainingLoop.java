package org.renwen.ejb.learning;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mini-batch training: in each epoch every row once, in a new order, θ ← θ − α∇J(θ, Sᵢ) for each
 * mini-batch Sᵢ (or Adam's step). With all rows in one batch this is gradient descent.
 *
 * <p>Both the order of rows and dropout are drawn anew from (seed, epoch) when an epoch begins, on
 * the thread that trains: ND4J's generator belongs to the thread. So a resumed run needs no state
 * of a generator, and runs on other threads disturb nothing.
 */
final class TrainingLoop implements AutoCloseable {
  private final TrainingSettings settings;
  private final EncodedRows training;
  private final EncodedRows validation;
  private final Clock clock;
  private final EpochListener listener;
  private final MultiLayerNetwork network;
  private final EarlyStopping stopping;
  private final List<EpochLoss> history = new ArrayList<>();
  private final String fingerprint;
  private int epochsRun;

  TrainingLoop(
      TrainingSettings settings,
      EncodedRows training,
      EncodedRows validation,
      Clock clock,
      EpochListener listener) {
    this.settings = settings;
    this.training = training;
    this.validation = validation;
    this.clock = clock;
    this.listener = listener;
    this.stopping = new EarlyStopping(settings.patience());
    this.fingerprint = fingerprint();
    this.network =
        NetworkFactory.create(settings, training.inputs(), training.outputs(), DataType.FLOAT);
  }

  void run() {
    Instant start = clock.instant();
    while (epochsRun < settings.epochs() && !stopping.stopsAfter(epochsRun)) {
      Instant epochStart = clock.instant();
      int epoch = epochsRun + 1;
      double trainingLoss = trainEpoch(epoch);
      double validationLoss = validationLoss();
      if (!Double.isFinite(trainingLoss) || !Double.isFinite(validationLoss)) {
        throw new TrainingDivergedException(epoch);
      }
      epochsRun = epoch;
      history.add(new EpochLoss(epoch, trainingLoss, validationLoss));
      stopping.observe(epoch, validationLoss, networkParameters());
      Instant now = clock.instant();
      double seconds = Math.max(1e-6, Duration.between(epochStart, now).toNanos() / 1e9);
      listener.epochCompleted(
          new EpochReport(
              epoch,
              trainingLoss,
              validationLoss,
              training.count() / seconds,
              Duration.between(start, now),
              this::checkpoint));
    }
  }

  private double trainEpoch(int epoch) {
    long epochSeed = TrainingRandom.mix(settings.seed(), epoch);
    Nd4j.getRandom().setSeed(epochSeed);
    int[] order = shuffled(training.count(), epochSeed);
    int batch = settings.batchSize() == 0 ? order.length : settings.batchSize();
    double sum = 0;
    for (int from = 0; from < order.length; from += batch) {
      if (listener.cancelled()) {
        throw new TrainingCancelledException(epoch);
      }
      int to = Math.min(order.length, from + batch);
      try (INDArray x = EncodedRows.matrix(training.x(), order, from, to);
          INDArray y = EncodedRows.matrix(training.y(), order, from, to)) {
        network.fit(x, y);
      }
      sum += network.score() * (to - from);
    }
    return sum / order.length;
  }

  /** Fisher and Yates's shuffle of 0, …, n − 1. */
  private static int[] shuffled(int n, long seed) {
    Random random = new Random(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private double validationLoss() {
    DenseNetwork.Output output =
        settings.task().isClassification()
            ? DenseNetwork.Output.SOFTMAX
            : DenseNetwork.Output.IDENTITY;
    DenseNetwork scoring =
        new DenseNetwork(
            training.inputs(),
            settings.architecture(),
            training.outputs(),
            output,
            networkParameters());
    double sum = 0;
    for (int i = 0; i < validation.count(); i++) {
      double[] predicted = scoring.forward(doubles(validation.x()[i]));
      sum += settings.loss().of(predicted, doubles(validation.y()[i]));
    }
    return sum / validation.count();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      doubles[j] = values[j];
    }
    return doubles;
  }

  private float[] networkParameters() {
    return network.params().toFloatVector();
  }

  private byte[] checkpoint() {
    INDArray state = network.getUpdater().getStateViewArray();
    return new Checkpoint(
            fingerprint,
            epochsRun,
            network.getIterationCount(),
            networkParameters(),
            state == null ? new float[0] : state.dup().toFloatVector(),
            stopping.bestEpoch(),
            stopping.bestLoss(),
            stopping.bestParameters(),
            history)
        .toBytes();
  }

  /** Goes on where the checkpoint was taken. */
  void resume(byte[] bytes) {
    Checkpoint checkpoint = Checkpoint.fromBytes(bytes, fingerprint);
    network.setParams(row(checkpoint.parameters()));
    network.setIterationCount(checkpoint.iteration());
    if (checkpoint.updaterState().length > 0) {
      network.getUpdater().setStateViewArray(network, row(checkpoint.updaterState()), false);
    }
    stopping.restore(checkpoint.bestEpoch(), checkpoint.bestLoss(), checkpoint.bestParameters());
    history.addAll(checkpoint.history());
    epochsRun = checkpoint.epoch();
  }

  private static INDArray row(float[] values) {
    return Nd4j.create(values, new long[] {1, values.length}, 'c');
  }

  /** SHA-256 of settings and rows. */
  private String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Json.bytes(settings.toJson()));
      training.update(digest);
      validation.update(digest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The parameters to keep: the best with early stopping, otherwise the last. */
  float[] parameters() {
    return stopping.isOn() ? stopping.bestParameters() : networkParameters();
  }

  /** Frees native memory, this thread's working memory included: threads of a server live long. */
  @Override
  public void close() {
    network.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }

  int epochsRun() {
    return epochsRun;
  }

  int bestEpoch() {
    return stopping.isOn() ? stopping.bestEpoch() : epochsRun;
  }

  List<EpochLoss> history() {
    return List.copyOf(history);
  }
}

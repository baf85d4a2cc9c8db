package org.renwen.benchmark;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.renwen.ejb.learning.Example;
import org.renwen.ejb.learning.NetworkTrainer;
import org.renwen.ejb.learning.TrainedModel;

/** Training rows per second, Adam, batches of 128: our whole run against DL4J's bare loop. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class TrainingBenchmark {
  private static final int EPOCHS = 5;
  private static final int ROWS = 12_800;

  /** Three fifths of these are training rows. */
  private final List<Example> examples = Workload.examples(ROWS * 5 / 3 + 2);

  private final MultiLayerNetwork network = bareNetwork();
  private final List<DataSet> batches = bareBatches();

  /** Split, preprocessing, five epochs with shuffling and validation, evaluation, artifact. */
  @Benchmark
  @OperationsPerInvocation(EPOCHS * ROWS)
  public TrainedModel renwen() {
    return new NetworkTrainer(Clock.systemUTC())
        .train(Workload.COLUMNS, examples, Workload.settings(EPOCHS), null, report -> {})
        .model();
  }

  /** Batches that lie ready in native memory, always in the same order, and nothing else. */
  @Benchmark
  @OperationsPerInvocation(EPOCHS * ROWS)
  public double bareDl4j() {
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (DataSet batch : batches) {
        network.fit(batch);
      }
    }
    return network.score();
  }

  private static MultiLayerNetwork bareNetwork() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(Workload.LEARNING_RATE))
                .activation(Activation.RELU)
                .list()
                .layer(dense(Workload.FEATURES))
                .layer(dense(Workload.UNITS))
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(Workload.UNITS)
                        .nOut(Workload.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DenseLayer dense(int inputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(Workload.UNITS).build();
  }

  private static List<DataSet> bareBatches() {
    Random random = new Random(2);
    List<DataSet> batches = new ArrayList<>();
    for (int b = 0; b < ROWS / Workload.BATCH; b++) {
      float[][] labels = new float[Workload.BATCH][Workload.CLASSES];
      for (float[] label : labels) {
        label[random.nextInt(Workload.CLASSES)] = 1;
      }
      batches.add(
          new DataSet(
              Nd4j.randn(DataType.FLOAT, Workload.BATCH, Workload.FEATURES),
              Nd4j.createFromArray(labels)));
    }
    return batches;
  }
}

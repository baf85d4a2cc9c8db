package org.renwen.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.renwen.ejb.explanation.ChangeRule;
import org.renwen.ejb.explanation.Counterfactuals;
import org.renwen.ejb.explanation.Counterfactuals.Wanted;
import org.renwen.ejb.explanation.Explanation;
import org.renwen.ejb.explanation.IntegratedGradients;
import org.renwen.ejb.explanation.Recourse;
import org.renwen.ejb.explanation.ShapleyExplanation;
import org.renwen.ejb.explanation.ShapleyValues;
import org.renwen.ejb.explanation.ShapleyValues.Budget;
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

/** Time of one explanation of a network of 32 and 16 units, against 100 rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ExplanationBenchmark {
  private static final int BACKGROUND = 100;

  private final List<Object[]> twelve = rows(12);
  private final List<Object[]> twenty = rows(20);
  private final TrainedModel ofTwelve = train(12, twelve);
  private final TrainedModel ofTwenty = train(20, twenty);
  private int next;

  /** The largest standard error that the time sufficed for, in millionths of a probability. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Precision {
    public long explanations;
    public long coalitions;
    public double standardErrorMillionths;

    private ShapleyExplanation seen(ShapleyExplanation explanation) {
      explanations++;
      coalitions += explanation.coalitions();
      standardErrorMillionths +=
          1e6 * explanation.standardErrors().stream().mapToDouble(e -> e).max().orElseThrow();
      return explanation;
    }
  }

  private static List<Object[]> rows(int features) {
    Random random = new Random(features);
    return IntStream.range(0, 1_000)
        .mapToObj(i -> random.doubles(features, -2, 2).boxed().toArray())
        .toList();
  }

  private static TrainedModel train(int features, List<Object[]> rows) {
    List<FeatureColumn> columns =
        IntStream.range(0, features)
            .mapToObj(j -> new FeatureColumn("x" + j, FeatureType.NUMERIC))
            .toList();
    List<Example> examples = new ArrayList<>();
    for (Object[] row : rows) {
      double score = (Double) row[0] * (Double) row[1] + (Double) row[2] - (Double) row[3];
      examples.add(new Example(row, score > 0 ? "yes" : "no", null));
    }
    Architecture architecture =
        new Architecture(
            List.of(
                new Architecture.Layer(32, Activation.RELU, 0),
                new Architecture.Layer(16, Activation.RELU, 0)),
            0);
    TrainingSettings settings =
        new TrainingSettings(
            Task.BINARY,
            architecture,
            Loss.CROSS_ENTROPY,
            Updater.ADAM,
            0.01,
            32,
            20,
            1,
            1,
            SplitFractions.DEFAULT,
            0);
    return new NetworkTrainer(Clock.systemUTC())
        .train(columns, examples, settings, null, report -> {})
        .model();
  }

  private Object[] next(List<Object[]> rows) {
    next = (next + 1) % (rows.size() - BACKGROUND);
    return rows.get(BACKGROUND + next);
  }

  @Benchmark
  public double[][] scoreAsManyRowsAsExactAsks() {
    return ofTwelve.score(Collections.nCopies(4_096 * BACKGROUND, next(twelve)));
  }

  @Benchmark
  public ShapleyExplanation exactTwelveFeatures() {
    return ShapleyValues.explain(
        ofTwelve, twelve.subList(0, BACKGROUND), next(twelve), 1, 1, new Budget(0, Duration.ZERO));
  }

  @Benchmark
  public ShapleyExplanation kernelShapIn150Milliseconds(Precision precision) {
    return precision.seen(sampled(Duration.ofMillis(150)));
  }

  @Benchmark
  public ShapleyExplanation kernelShapInOneSecond(Precision precision) {
    return precision.seen(sampled(Duration.ofSeconds(1)));
  }

  private ShapleyExplanation sampled(Duration time) {
    return ShapleyValues.explain(
        ofTwenty,
        twenty.subList(0, BACKGROUND),
        next(twenty),
        1,
        1,
        new Budget(Integer.MAX_VALUE, time));
  }

  @Benchmark
  public Explanation integratedGradients() {
    return IntegratedGradients.explain(ofTwenty, next(twenty), 1);
  }

  @Benchmark
  public List<Recourse> tenCounterfactuals() {
    Counterfactuals search =
        new Counterfactuals(
            ofTwenty,
            twenty.subList(0, BACKGROUND),
            Collections.nCopies(20, ChangeRule.FREE),
            new Wanted(1, 0.5));
    Object[] row = next(twenty);
    while (ofTwenty.probabilities(row)[1] >= 0.5) {
      row = next(twenty);
    }
    return search.find(row, 10);
  }
}

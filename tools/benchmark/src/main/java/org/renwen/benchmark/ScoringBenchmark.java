package org.renwen.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.renwen.ejb.explanation.Explanation;
import org.renwen.ejb.explanation.IntegratedGradients;
import org.renwen.ejb.learning.Example;
import org.renwen.ejb.learning.TrainedModel;

/** Time per row of what happens when a row is answered: transform, score, explain. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ScoringBenchmark {
  private static final int MANY = 1_024;

  private final TrainedModel model = Workload.model();
  private final List<Object[]> rows =
      Workload.examples(MANY).stream().map(Example::features).toList();
  private int next;

  @Benchmark
  public double[] preprocessOne() {
    return model.preprocessing().apply(row());
  }

  @Benchmark
  public double[] scoreOne() {
    return model.probabilities(row());
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public double[][] scoreManyPerRow() {
    return model.score(rows);
  }

  @Benchmark
  public Explanation explainOne() {
    return IntegratedGradients.explain(model, row(), 0);
  }

  private Object[] row() {
    next = (next + 1) % MANY;
    return rows.get(next);
  }
}

package org.renwen.ejb.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Computes an {@link Evaluation} from labels and scores. */
public final class Evaluator {
  /** A rounded probability of 0 may have been just under half of the last decimal. */
  private static final double SMALLEST_PROBABILITY = 5e-7;

  private Evaluator() {}

  /**
   * Evaluates a classifier.
   *
   * @param truth the index of the true class of each row
   * @param probabilities for each row one per class
   */
  public static Evaluation classification(
      Task task, List<String> classes, int[] truth, double[][] probabilities) {
    int n = truth.length;
    int[][] confusion = new int[classes.size()][classes.size()];
    double logLoss = 0;
    double brier = 0;
    for (int i = 0; i < n; i++) {
      double[] p = probabilities[i];
      confusion[truth[i]][mostProbable(p)]++;
      logLoss -= Math.log(Math.max(p[truth[i]], SMALLEST_PROBABILITY)) / n;
      brier += brier(task, p, truth[i]) / n;
    }
    Figures figures = new Figures(n);
    figures.put(Metric.ACCURACY, (double) diagonal(confusion) / n);
    figures.put(Metric.LOG_LOSS, logLoss);
    figures.put(Metric.BRIER_SCORE, brier);
    boolean allClasses = Arrays.stream(confusion).allMatch(row -> Arrays.stream(row).sum() > 0);
    Evaluation.Absence missing = allClasses ? null : Evaluation.Absence.CLASS_WITHOUT_ROWS;
    figures.put(Metric.BALANCED_ACCURACY, balancedAccuracy(confusion), missing);
    if (task == Task.BINARY) {
      figures.put(Metric.ROC_AUC, rocAuc(truth, probabilities), missing);
    }
    return new Evaluation(task, n, figures.values, figures.absences, classes, lists(confusion));
  }

  private static int mostProbable(double[] p) {
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return best;
  }

  private static double brier(Task task, double[] p, int truth) {
    if (task == Task.BINARY) {
      return (p[1] - truth) * (p[1] - truth);
    }
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      double error = p[k] - (k == truth ? 1 : 0);
      sum += error * error;
    }
    return sum;
  }

  private static int diagonal(int[][] confusion) {
    int sum = 0;
    for (int k = 0; k < confusion.length; k++) {
      sum += confusion[k][k];
    }
    return sum;
  }

  private static double balancedAccuracy(int[][] confusion) {
    double sum = 0;
    for (int k = 0; k < confusion.length; k++) {
      sum += (double) confusion[k][k] / Arrays.stream(confusion[k]).sum();
    }
    return sum / confusion.length;
  }

  /** By rank sums: (R₁ − n₁(n₁ + 1)/2) / (n₀ n₁), equal scores sharing their mean rank. */
  private static double rocAuc(int[] truth, double[][] probabilities) {
    Integer[] order = new Integer[truth.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(probabilities[a][1], probabilities[b][1]));
    double rankSum = 0;
    double positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int inTie = 0;
      while (to < order.length && probabilities[order[to]][1] == probabilities[order[from]][1]) {
        inTie += truth[order[to++]];
      }
      rankSum += inTie * (from + 1 + to) / 2.0;
      positives += inTie;
      from = to;
    }
    double negatives = truth.length - positives;
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
  }

  /** Evaluates a regression; both arrays in the unit of the label. */
  public static Evaluation regression(double[] truth, double[] predicted) {
    int n = truth.length;
    double squared = 0;
    double absolute = 0;
    for (int i = 0; i < n; i++) {
      double error = predicted[i] - truth[i];
      squared += error * error / n;
      absolute += Math.abs(error) / n;
    }
    double mean = Arrays.stream(truth).average().orElse(0);
    double variance = Arrays.stream(truth).map(y -> (y - mean) * (y - mean) / n).sum();
    Figures figures = new Figures(n);
    figures.put(Metric.MEAN_SQUARED_ERROR, squared);
    figures.put(Metric.MEAN_ABSOLUTE_ERROR, absolute);
    boolean constant = Arrays.stream(truth).distinct().count() < 2;
    figures.put(
        Metric.R_SQUARED,
        1 - squared / variance,
        constant ? Evaluation.Absence.CONSTANT_LABEL : null);
    return new Evaluation(
        Task.REGRESSION, n, figures.values, figures.absences, List.of(), List.of());
  }

  private static List<List<Integer>> lists(int[][] matrix) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int[] row : matrix) {
      lists.add(Arrays.stream(row).boxed().toList());
    }
    return Collections.unmodifiableList(lists);
  }

  private static final class Figures {
    private final Map<Metric, Double> values = new EnumMap<>(Metric.class);
    private final Map<Metric, Evaluation.Absence> absences = new EnumMap<>(Metric.class);
    private final int n;

    Figures(int n) {
      this.n = n;
    }

    void put(Metric metric, double value) {
      put(metric, value, null);
    }

    void put(Metric metric, double value, Evaluation.Absence absence) {
      if (n == 0) {
        absences.put(metric, Evaluation.Absence.NO_ROWS);
      } else if (absence != null) {
        absences.put(metric, absence);
      } else {
        values.put(metric, value);
      }
    }
  }
}

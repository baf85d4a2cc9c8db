package org.renwen.ejb.explanation;

import java.util.ArrayList;
import java.util.List;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.Preprocessing;
import org.renwen.ejb.learning.TrainedModel;

/**
 * Integrated gradients (Sundararajan, Taly and Yan 2017, equation 1): φⱼ = (xⱼ − x₀ⱼ) ∫₀¹ ∂f/∂xⱼ(x₀
 * + t(x − x₀)) dt, summed over the network inputs that one feature fills.
 *
 * <p>The baseline x₀ is the mean training row as the network sees it: about 0 for a standardised
 * number, the share of each word for a category. A contribution therefore answers: what did this
 * value do, compared with the average person the model learnt from? A missing value is explained as
 * what was put in its place; a word never seen counts as none of the known ones.
 *
 * <p>The integral is the midpoint rule; its points are doubled until the contributions add up to
 * f(x) − f(x₀) within 1 % (completeness, proposition 1). A score that hardly moved need only be met
 * within {@value #ABSOLUTE_TOLERANCE} of a probability or of the label's standard deviation.
 */
public final class IntegratedGradients {
  static final double RELATIVE_TOLERANCE = 0.01;
  static final double ABSOLUTE_TOLERANCE = 1e-4;
  private static final int FIRST_STEPS = 16;
  private static final int MAX_STEPS = 8192;

  private IntegratedGradients() {}

  /**
   * Explains one score.
   *
   * @param row as for {@link TrainedModel#score}
   * @param output the index of the class whose probability is explained, or 0 for regression
   */
  public static Explanation explain(TrainedModel model, Object[] row, int output) {
    double[] baseline = model.preprocessing().baseline();
    double[] x = model.preprocessing().apply(row);
    double baselineValue = model.outputs(baseline)[output];
    double outputValue = model.outputs(x)[output];
    double moved = outputValue - baselineValue;
    double tolerance =
        Math.max(ABSOLUTE_TOLERANCE * model.scale(), RELATIVE_TOLERANCE * Math.abs(moved));
    int steps = FIRST_STEPS;
    while (true) {
      double[] phi = integrate(model, baseline, x, output, steps);
      double sum = 0;
      for (double contribution : phi) {
        sum += contribution;
      }
      double gap = Math.abs(sum - moved);
      if (gap <= tolerance || steps >= MAX_STEPS) {
        return new Explanation(
            byFeature(model.preprocessing(), phi),
            baselineValue,
            outputValue,
            gap,
            steps,
            gap <= tolerance);
      }
      steps *= 2;
    }
  }

  private static double[] integrate(
      TrainedModel model, double[] baseline, double[] x, int output, int steps) {
    double[] phi = new double[x.length];
    double[] point = new double[x.length];
    for (int step = 0; step < steps; step++) {
      double t = (step + 0.5) / steps;
      for (int j = 0; j < x.length; j++) {
        point[j] = baseline[j] + t * (x[j] - baseline[j]);
      }
      double[] gradient = model.gradient(point, output);
      for (int j = 0; j < x.length; j++) {
        phi[j] += gradient[j] * (x[j] - baseline[j]) / steps;
      }
    }
    return phi;
  }

  private static List<Attribution> byFeature(Preprocessing preprocessing, double[] phi) {
    List<FeatureColumn> columns = preprocessing.columns();
    List<Attribution> attributions = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Preprocessing.Span span = preprocessing.spans().get(c);
      double sum = 0;
      for (int j = span.start(); j < span.start() + span.length(); j++) {
        sum += phi[j];
      }
      attributions.add(new Attribution(columns.get(c).name(), sum));
    }
    return attributions;
  }
}

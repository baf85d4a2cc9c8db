package org.renwen.ejb.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.renwen.ejb.explanation.ShapleyValues.Budget;
import org.renwen.ejb.learning.TrainedModel;

/**
 * Shapley values by weighted regression on drawn coalitions (KernelSHAP; Lundberg and Lee 2017,
 * theorem 2), each drawn together with its complement (Covert and Lee 2021, section 4).
 *
 * <p>Sizes are drawn with the kernel's weight, P(|S| = s) ∝ 1/(s(n − s)), members evenly, so that
 * the regression is unweighted: minimise Σ (v(S) − v(∅) − Σⱼ φⱼ zⱼ)² subject to Σ φ = v(all) −
 * v(∅). The constraint is met by substituting the last feature, so that values add up whatever was
 * drawn.
 *
 * <p>Standard errors are the sandwich estimate over pairs: with A = Σ d dᵀ and ψ the score of one
 * pair, Cov = A⁻¹ (Σ ψψᵀ) A⁻¹.
 */
final class KernelShap {
  /** Fewer pairs per feature than this give no standard error to rely on. */
  static final int LEAST_PAIRS_PER_FEATURE = 4;

  private final int n;
  private final double empty;
  private final double moved;
  private final double[][] a;
  private final double[] b;
  private final List<double[]> designs = new ArrayList<>();
  private final List<Double> responses = new ArrayList<>();

  private KernelShap(int n, double empty, double full) {
    this.n = n;
    this.empty = empty;
    this.moved = full - empty;
    this.a = new double[n - 1][n - 1];
    this.b = new double[n - 1];
  }

  static ShapleyExplanation estimate(
      TrainedModel model, CoalitionGame game, long seed, Budget budget) {
    int n = game.players();
    long all = (1L << n) - 1;
    double empty = game.value(0);
    double full = game.value(all);
    KernelShap regression = new KernelShap(n, empty, full);
    Random random = new Random(seed);
    long start = System.nanoTime();
    int pairs = 0;
    int least = LEAST_PAIRS_PER_FEATURE * n;
    boolean expired = false;
    while (2 * (pairs + 1) + 2 <= budget.coalitions() || pairs < least) {
      if (pairs >= least && System.nanoTime() - start >= budget.time().toNanos()) {
        expired = true;
        break;
      }
      long coalition = draw(n, random);
      regression.add(coalition, game.value(coalition));
      regression.add(all ^ coalition, game.value(all ^ coalition));
      pairs++;
    }
    return regression.solve(model, full, 2 * pairs + 2, expired);
  }

  /** A coalition that is neither empty nor all, by the kernel's weight. */
  private static long draw(int n, Random random) {
    double total = 0;
    for (int s = 1; s < n; s++) {
      total += 1.0 / (s * (n - s));
    }
    double at = random.nextDouble() * total;
    int size = 1;
    for (; size < n - 1; size++) {
      at -= 1.0 / (size * (n - size));
      if (at < 0) {
        break;
      }
    }
    long coalition = 0;
    for (int left = size, j = 0; left > 0; j++) {
      if (random.nextInt(n - j) < left) {
        coalition |= 1L << j;
        left--;
      }
    }
    return coalition;
  }

  private void add(long coalition, double value) {
    double last = coalition >>> n - 1 & 1;
    double[] design = new double[n - 1];
    for (int j = 0; j < n - 1; j++) {
      design[j] = (coalition >>> j & 1) - last;
    }
    double response = value - empty - last * moved;
    for (int j = 0; j < n - 1; j++) {
      b[j] += design[j] * response;
      for (int k = 0; k < n - 1; k++) {
        a[j][k] += design[j] * design[k];
      }
    }
    designs.add(design);
    responses.add(response);
  }

  private ShapleyExplanation solve(
      TrainedModel model, double full, int coalitions, boolean expired) {
    double[][] inverse = LinearSystem.inverse(a);
    double[] phi = new double[n];
    phi[n - 1] = moved;
    for (int j = 0; j < n - 1; j++) {
      phi[j] = LinearSystem.dot(inverse[j], b);
      phi[n - 1] -= phi[j];
    }
    double[] variance = new double[n];
    for (int i = 0; i < designs.size(); i += 2) {
      double[] psi = new double[n - 1];
      for (int k = i; k < i + 2; k++) {
        double[] design = designs.get(k);
        double residual = responses.get(k);
        for (int j = 0; j < n - 1; j++) {
          residual -= phi[j] * design[j];
        }
        for (int j = 0; j < n - 1; j++) {
          psi[j] += residual * design[j];
        }
      }
      double last = 0;
      for (int j = 0; j < n - 1; j++) {
        double influence = LinearSystem.dot(inverse[j], psi);
        variance[j] += influence * influence;
        last -= influence;
      }
      variance[n - 1] += last * last;
    }
    double pairs = designs.size() / 2.0;
    double correction = pairs / (pairs - n + 1); // as many parameters were fitted
    List<Double> errors = new ArrayList<>();
    for (double v : variance) {
      errors.add(Math.sqrt(v * correction));
    }
    return new ShapleyExplanation(
        ShapleyValues.attributions(model, phi), errors, empty, full, false, coalitions, expired);
  }
}

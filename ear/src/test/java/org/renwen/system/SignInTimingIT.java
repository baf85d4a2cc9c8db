package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever is refused does not learn from the time it takes whether the name exists. The times are
 * compared by rank, since the machine's speed is nobody's secret.
 */
@ExtendWith(RunningRenwen.class)
class SignInTimingIT {
  private static final Logger LOG = Logger.getLogger(SignInTimingIT.class.getName());

  /** Fewer than make a name wait. */
  private static final int FAILURES_OF_A_NAME = 4;

  private static final int EACH = 60;
  private static final int WARM_UP = 12;

  /** 0.5 when the distributions are the same, 1 when they do not overlap. */
  private static final double TOLERANCE = 0.2;

  @Test
  void anUnknownNameAndAWrongPasswordTakeAsLong(Product product) {
    List<String> known = new ArrayList<>();
    for (int i = 0; i < (EACH + WARM_UP) / FAILURES_OF_A_NAME; i++) {
      known.add(Newcomer.invite(product, "reviewer").settled().username());
    }
    double[] wrong = new double[EACH];
    double[] unknown = new double[EACH];
    for (int i = -WARM_UP; i < EACH; i++) {
      boolean knownFirst = i % 2 == 0;
      String name = known.get((i + WARM_UP) / FAILURES_OF_A_NAME);
      double one = milliseconds(product, knownFirst ? name : nobody());
      double other = milliseconds(product, knownFirst ? nobody() : name);
      if (i >= 0) {
        wrong[i] = knownFirst ? one : other;
        unknown[i] = knownFirst ? other : one;
      }
    }
    double auc = auc(wrong, unknown);
    LOG.info(
        () ->
            String.format(
                "sign-in refused: wrong password %s, unknown name %s, AUC %.3f, n = %d each",
                quartiles(wrong), quartiles(unknown), auc, EACH));
    assertThat(Math.abs(auc - 0.5)).as("%.3f is the AUC", auc).isLessThanOrEqualTo(TOLERANCE);
  }

  private static String nobody() {
    return "newcomer-" + UUID.randomUUID();
  }

  /** How long the form takes to refuse a password. */
  private static double milliseconds(Product product, String username) {
    SignIn form = SignIn.over(product.url());
    SignIn.Filled filled =
        form.fill(
            "/sign-in.xhtml",
            "signIn",
            Map.of("username", username, "password", "not the password of anybody"));
    long from = System.nanoTime();
    int status = form.send(filled);
    long nanos = System.nanoTime() - from;
    assertThat(status).isEqualTo(200);
    return nanos / 1e6;
  }

  /** The share of pairs in which the first is the longer one, ties half (Mann and Whitney 1947). */
  private static double auc(double[] first, double[] second) {
    double longer = 0;
    for (double one : first) {
      for (double other : second) {
        longer += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return longer / ((double) first.length * second.length);
  }

  private static String quartiles(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return String.format(
        "%.1f / %.1f / %.1f ms",
        sorted[sorted.length / 4], sorted[sorted.length / 2], sorted[3 * sorted.length / 4]);
  }
}

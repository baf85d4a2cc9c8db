package org.renwen.ejb.explanation;

import java.time.Instant;
import java.util.List;

/**
 * The Shapley values of an answer: expectedValue + Σ contributions = outputValue.
 *
 * @param label the class whose probability is explained; null where the value is
 * @param expectedValue the mean answer for the background's rows
 * @param exact whether every coalition of features was asked
 * @param coalitions how many were; with the seed they make the same answer again
 * @param timeExpired whether the time ended before the coalitions that were wanted
 * @param backgroundRows how many rows the answer was compared with, and {@code backgroundSha256}
 *     the hash over their ids
 * @param seed of the draw of rows and coalitions
 * @param reasons every feature, the weightiest first
 */
public record ShapleyView(
    String method,
    String label,
    double expectedValue,
    double outputValue,
    boolean exact,
    int coalitions,
    boolean timeExpired,
    int backgroundRows,
    String backgroundSha256,
    int seed,
    List<Reason> reasons,
    Instant computedAt) {

  /**
   * What one feature did.
   *
   * @param value as it was asked; null when missing
   * @param standardError of the contribution, from which coalitions were drawn; 0 when exact
   */
  public record Reason(String feature, String value, double contribution, double standardError) {}
}

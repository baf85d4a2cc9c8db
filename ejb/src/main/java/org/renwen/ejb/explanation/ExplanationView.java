package org.renwen.ejb.explanation;

import java.time.Instant;
import java.util.List;

/**
 * Why a version answered as it did: baselineValue + Σ contributions = outputValue, up to the gap.
 *
 * @param label the class whose probability is explained; null where the value is
 * @param baselineValue what the version answers for the mean person it learnt from
 * @param complete whether the gap is within one per cent; if not, this is not to be shown as the
 *     reason
 * @param reasons every feature, the weightiest first
 */
public record ExplanationView(
    String method,
    String label,
    double baselineValue,
    double outputValue,
    double completenessGap,
    boolean complete,
    int steps,
    List<Reason> reasons,
    Instant computedAt) {

  /**
   * What one feature did.
   *
   * @param value as it was asked; null when missing
   * @param contribution to the explained output; negative speaks against it
   */
  public record Reason(String feature, String value, double contribution) {}
}

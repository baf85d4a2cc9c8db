package org.renwen.ejb.explanation;

import java.util.List;

/**
 * A score taken apart: baselineValue + Σ contributions = outputValue, up to the completeness gap.
 *
 * @param attributions one per feature column, in their order
 * @param baselineValue f(x₀), the score of the mean training row
 * @param outputValue f(x), the score that is explained, not rounded
 * @param completenessGap |Σ contributions − (f(x) − f(x₀))|
 * @param steps points of the path at which the gradient was taken
 * @param complete whether the gap is within the tolerance; an explanation that is not complete is
 *     not to be shown as the reason for a decision
 */
public record Explanation(
    List<Attribution> attributions,
    double baselineValue,
    double outputValue,
    double completenessGap,
    int steps,
    boolean complete) {
  public Explanation {
    attributions = List.copyOf(attributions);
  }
}

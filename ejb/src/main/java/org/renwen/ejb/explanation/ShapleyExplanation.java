package org.renwen.ejb.explanation;

import java.util.List;

/**
 * A score divided among features: expectedValue + Σ contributions = outputValue.
 *
 * @param attributions one per feature column, in their order, in the unit of the score
 * @param standardErrors of each contribution, from which coalitions were drawn; all 0 when exact.
 *     They do not say how the background was drawn
 * @param expectedValue v(∅), the mean score of the background rows
 * @param outputValue v(all), the score of the explained row, not rounded
 * @param exact whether every coalition was asked
 * @param coalitions how many were asked; with the seed they make the same answer again
 * @param timeExpired whether the time ended before the coalitions that were wanted
 */
public record ShapleyExplanation(
    List<Attribution> attributions,
    List<Double> standardErrors,
    double expectedValue,
    double outputValue,
    boolean exact,
    int coalitions,
    boolean timeExpired) {
  public ShapleyExplanation {
    attributions = List.copyOf(attributions);
    standardErrors = List.copyOf(standardErrors);
  }
}

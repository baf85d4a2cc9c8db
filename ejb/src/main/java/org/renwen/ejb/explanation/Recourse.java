package org.renwen.ejb.explanation;

import java.util.List;

/**
 * One way to the wanted answer.
 *
 * @param changes from what was asked to what would have been answered as wanted; at least one
 * @param score the probability of the wanted class after the changes, rounded as answers are
 * @param distance Gower's, see {@link Counterfactuals}
 */
public record Recourse(List<Change> changes, double score, double distance) {
  public Recourse {
    changes = List.copyOf(changes);
  }

  /**
   * A feature that differs.
   *
   * @param from a Double, a String, or null when it was missing
   * @param to a Double or a String
   */
  public record Change(String feature, Object from, Object to) {}
}

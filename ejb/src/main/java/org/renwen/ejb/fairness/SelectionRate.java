package org.renwen.ejb.fairness;

/**
 * The share of a group with the favourable outcome: P(Ŷ = favourable | group), in [0, 1]. Absent
 * for a group without people.
 */
public final class SelectionRate {
  private SelectionRate() {}

  public static Figure of(GroupOutcome group) {
    return group.n() == 0 ? Figure.absent(Figure.Absence.EMPTY_GROUP) : Figure.of(rate(group));
  }

  static double rate(GroupOutcome group) {
    return (double) group.favourable() / group.n();
  }
}

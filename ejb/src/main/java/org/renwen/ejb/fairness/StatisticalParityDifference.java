package org.renwen.ejb.fairness;

/**
 * Selection rate of a group minus that of the privileged group, in [−1, 1]; 0 is parity, below 0
 * the group is favoured less often. Absent when a group is empty.
 *
 * <p>Source: Calders and Verwer 2010 (discrimination score), with the sign of Bellamy et al. 2018
 * (AI Fairness 360).
 */
public final class StatisticalParityDifference {
  private StatisticalParityDifference() {}

  public static Figure of(GroupOutcome group, GroupOutcome privileged) {
    if (group.n() == 0 || privileged.n() == 0) {
      return Figure.absent(Figure.Absence.EMPTY_GROUP);
    }
    return Figure.of(SelectionRate.rate(group) - SelectionRate.rate(privileged));
  }
}

package org.renwen.ejb.fairness;

/**
 * Selection rate of a group divided by that of the privileged group, in [0, ∞); 1 is parity, and
 * below 0.8 US practice presumes adverse impact (four-fifths rule, 29 CFR 1607.4(D)). Absent when a
 * group is empty or nobody in the privileged group has the favourable outcome.
 *
 * <p>Source: Feldman et al. 2015.
 */
public final class DisparateImpactRatio {
  private DisparateImpactRatio() {}

  public static Figure of(GroupOutcome group, GroupOutcome privileged) {
    if (group.n() == 0 || privileged.n() == 0) {
      return Figure.absent(Figure.Absence.EMPTY_GROUP);
    }
    if (privileged.favourable() == 0) {
      return Figure.absent(Figure.Absence.NO_FAVOURABLE_OUTCOME_IN_PRIVILEGED_GROUP);
    }
    return Figure.of(SelectionRate.rate(group) / SelectionRate.rate(privileged));
  }
}

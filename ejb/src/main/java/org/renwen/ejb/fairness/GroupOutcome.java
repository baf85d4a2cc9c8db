package org.renwen.ejb.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a group of people fared.
 *
 * @param group the value of the sensitive attribute
 * @param n people, ≥ 0
 * @param favourable those with the favourable outcome, in [0, n]
 */
public record GroupOutcome(String group, long n, long favourable) {
  public GroupOutcome {
    if (n < 0 || favourable < 0 || favourable > n) {
      throw new IllegalArgumentException("favourable must lie in [0, n]");
    }
  }

  /**
   * Counts outcomes by group, sorted by group.
   *
   * @param groups one per person, not null
   * @param favourable one per person
   */
  public static List<GroupOutcome> tally(List<String> groups, boolean[] favourable) {
    if (groups.size() != favourable.length) {
      throw new IllegalArgumentException("one group per outcome");
    }
    Map<String, long[]> counts = new TreeMap<>();
    for (int i = 0; i < favourable.length; i++) {
      long[] count = counts.computeIfAbsent(groups.get(i), g -> new long[2]);
      count[0]++;
      count[1] += favourable[i] ? 1 : 0;
    }
    List<GroupOutcome> outcomes = new ArrayList<>();
    counts.forEach((group, count) -> outcomes.add(new GroupOutcome(group, count[0], count[1])));
    return outcomes;
  }

  /** Two groups as one, under a new name. */
  GroupOutcome plus(GroupOutcome other, String name) {
    return new GroupOutcome(name, n + other.n, favourable + other.favourable);
  }
}

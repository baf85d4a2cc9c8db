package org.renwen.ejb.fairness;

import java.util.ArrayList;
import java.util.List;

/**
 * One sensitive attribute: how each group fared, and each group set against the privileged one.
 *
 * @param attribute the name of the sensitive column
 * @param privileged the group all others are compared with
 * @param groups every group with its n, the privileged one included
 * @param comparisons one per other group; then, where there are several, one for all of them
 *     together under the name {@value #REST}
 */
public record GroupFairness(
    String attribute, String privileged, List<GroupOutcome> groups, List<Comparison> comparisons) {
  /** Stands for everybody outside the privileged group. */
  public static final String REST = "*";

  /** A group against the privileged one; n of both stands in {@code group} and {@code groups}. */
  public record Comparison(
      GroupOutcome group, Figure statisticalParityDifference, Figure disparateImpactRatio) {}

  public GroupFairness {
    groups = List.copyOf(groups);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Computes the figures with their intervals.
   *
   * @param privileged a group; when nobody belongs to it, every figure is absent with that reason
   */
  public static GroupFairness of(
      String attribute,
      String privileged,
      List<GroupOutcome> groups,
      StratifiedBootstrap bootstrap) {
    GroupOutcome reference =
        groups.stream()
            .filter(group -> group.group().equals(privileged))
            .findFirst()
            .orElse(new GroupOutcome(privileged, 0, 0));
    List<GroupOutcome> others = new ArrayList<>(groups);
    others.remove(reference);
    if (others.size() > 1) {
      others.add(others.stream().reduce(new GroupOutcome(REST, 0, 0), (a, b) -> a.plus(b, REST)));
    }
    List<Comparison> comparisons =
        others.stream().map(group -> compare(group, reference, bootstrap)).toList();
    return new GroupFairness(attribute, privileged, groups, comparisons);
  }

  private static Comparison compare(
      GroupOutcome group, GroupOutcome privileged, StratifiedBootstrap bootstrap) {
    return new Comparison(
        group,
        bootstrap.interval(group, privileged, StatisticalParityDifference::of),
        bootstrap.interval(group, privileged, DisparateImpactRatio::of));
  }
}

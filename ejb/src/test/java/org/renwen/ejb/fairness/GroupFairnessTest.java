package org.renwen.ejb.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Oracles are figures on published data, computed outside this code: Statlog German credit (UCI,
 * 1,000 people, good credit is favourable) and Adult (UCI, 48,842 people, an income above 50K is).
 * They are given to six decimals, hence the tolerance.
 */
class GroupFairnessTest {
  private static final double TOLERANCE = 5.1e-7;
  private static final StratifiedBootstrap BOOTSTRAP = new StratifiedBootstrap(1);

  /** German credit: 612 of 851 people of 25 or older have good credit, and 88 of 149 younger. */
  @Test
  void germanCreditByAgeFromTwentyFive() {
    GroupOutcome old = new GroupOutcome("25 or older", 851, 612);
    GroupOutcome young = new GroupOutcome("younger", 149, 88);
    assertFigures(young, old, 0.590604, 0.719154, -0.128550, 0.821248);
  }

  /** The same people with the boundary one year later: the ratio falls below four fifths. */
  @Test
  void germanCreditByAgeAboveTwentyFive() {
    GroupOutcome old = new GroupOutcome("above 25", 810, 590);
    GroupOutcome young = new GroupOutcome("25 or younger", 190, 110);
    assertFigures(young, old, 0.578947, 0.728395, -0.149448, 0.794826);
  }

  @Test
  void germanCreditBySex() {
    GroupOutcome men = new GroupOutcome("male", 690, 499);
    GroupOutcome women = new GroupOutcome("female", 310, 201);
    assertFigures(women, men, 0.648387, 0.723188, -0.074801, 0.896567);
  }

  /** Adult: 9,918 of 32,650 men and 1,769 of 16,192 women. */
  @Test
  void adultBySex() {
    GroupOutcome men = new GroupOutcome("Male", 32_650, 9_918);
    GroupOutcome women = new GroupOutcome("Female", 16_192, 1_769);
    assertFigures(women, men, 0.109251, 0.303767, -0.194516, 0.359655);
  }

  private static void assertFigures(
      GroupOutcome group,
      GroupOutcome privileged,
      double rate,
      double privilegedRate,
      double difference,
      double ratio) {
    assertFigure(SelectionRate.of(group), rate);
    assertFigure(SelectionRate.of(privileged), privilegedRate);
    assertFigure(StatisticalParityDifference.of(group, privileged), difference);
    assertFigure(DisparateImpactRatio.of(group, privileged), ratio);
  }

  private static void assertFigure(Figure figure, double expected) {
    assertThat(figure.value().orElseThrow()).isCloseTo(expected, within(TOLERANCE));
  }

  @Test
  void peopleAreCountedByGroup() {
    List<String> groups = new ArrayList<>();
    boolean[] good = new boolean[1000];
    for (int i = 0; i < 1000; i++) {
      groups.add(i < 851 ? "old" : "young");
      good[i] = i < 612 || i >= 1000 - 88;
    }
    assertThat(GroupOutcome.tally(groups, good))
        .containsExactly(new GroupOutcome("old", 851, 612), new GroupOutcome("young", 149, 88));
  }

  @Test
  void anEmptyGroupHasNoFigureButAReason() {
    GroupOutcome nobody = new GroupOutcome("nobody", 0, 0);
    GroupOutcome some = new GroupOutcome("some", 5, 3);
    for (Figure figure :
        List.of(
            SelectionRate.of(nobody),
            StatisticalParityDifference.of(nobody, some),
            StatisticalParityDifference.of(some, nobody),
            DisparateImpactRatio.of(nobody, some),
            DisparateImpactRatio.of(some, nobody))) {
      assertThat(figure.value()).isEmpty();
      assertThat(figure.absence()).contains(Figure.Absence.EMPTY_GROUP);
    }
  }

  @Test
  void nothingIsDividedByAPrivilegedRateOfZero() {
    GroupOutcome never = new GroupOutcome("never", 5, 0);
    GroupOutcome some = new GroupOutcome("some", 5, 3);
    assertThat(DisparateImpactRatio.of(some, never).absence())
        .contains(Figure.Absence.NO_FAVOURABLE_OUTCOME_IN_PRIVILEGED_GROUP);
    assertThat(StatisticalParityDifference.of(some, never).value()).contains(0.6);
  }

  @Test
  void everyGroupIsComparedAndThenAllOthersTogether() {
    GroupFairness fairness =
        GroupFairness.of(
            "race",
            "a",
            List.of(
                new GroupOutcome("a", 100, 50),
                new GroupOutcome("b", 40, 10),
                new GroupOutcome("c", 60, 30)),
            BOOTSTRAP);
    assertThat(fairness.comparisons())
        .extracting(GroupFairness.Comparison::group)
        .containsExactly(
            new GroupOutcome("b", 40, 10),
            new GroupOutcome("c", 60, 30),
            new GroupOutcome("*", 100, 40));
    assertFigure(fairness.comparisons().get(0).disparateImpactRatio(), 0.5);
    assertFigure(fairness.comparisons().get(2).statisticalParityDifference(), -0.1);
    assertThat(fairness.groups()).hasSize(3);
  }

  @Test
  void anAbsentPrivilegedGroupIsSaidSo() {
    GroupFairness fairness =
        GroupFairness.of("race", "z", List.of(new GroupOutcome("a", 10, 5)), BOOTSTRAP);
    assertThat(fairness.comparisons().get(0).disparateImpactRatio().absence())
        .contains(Figure.Absence.EMPTY_GROUP);
  }

  @Test
  void moreFavourableOutcomesThanPeopleAreRefused() {
    assertThatThrownBy(() -> new GroupOutcome("a", 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

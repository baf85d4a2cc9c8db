package org.renwen.ejb.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StratifiedBootstrapTest {
  private static final GroupOutcome OLD = new GroupOutcome("old", 851, 612);
  private static final GroupOutcome YOUNG = new GroupOutcome("young", 149, 88);

  /**
   * By hand, normal approximation: standard error √(0.7192·0.2808/851 + 0.5906·0.4094/149) =
   * 0.04313, so −0.12855 ± 1.96·0.04313 = [−0.2131, −0.0440]. An end of a percentile interval from
   * 2,000 resamples varies by about 0.0026 (its standard error, 2.7·0.04313/√2000), times three.
   */
  @Test
  void theIntervalOfADifferenceIsAboutTheNormalOne() {
    Interval interval = difference(1);
    assertThat(interval.low()).isCloseTo(-0.2131, within(0.008));
    assertThat(interval.high()).isCloseTo(-0.0440, within(0.008));
  }

  @Test
  void theSameSeedGivesTheSameIntervalAndAnotherAnother() {
    assertThat(difference(5)).isEqualTo(difference(5)).isNotEqualTo(difference(6));
  }

  private static Interval difference(long seed) {
    return new StratifiedBootstrap(seed)
        .interval(YOUNG, OLD, StatisticalParityDifference::of)
        .interval()
        .orElseThrow();
  }

  @Test
  void groupsWithoutVariationHaveAnIntervalOfOnePoint() {
    Figure figure =
        new StratifiedBootstrap(1)
            .interval(
                new GroupOutcome("none", 10, 0),
                new GroupOutcome("all", 10, 10),
                StatisticalParityDifference::of);
    assertThat(figure.interval()).contains(new Interval(-1, -1));
  }

  /** One of three is favoured: in (2/3)³ = 30 % of the resamples nobody is. */
  @Test
  void aRatioThatOftenDoesNotExistHasNoInterval() {
    Figure figure =
        new StratifiedBootstrap(1)
            .interval(YOUNG, new GroupOutcome("few", 3, 1), DisparateImpactRatio::of);
    assertThat(figure.value()).isPresent();
    assertThat(figure.interval()).isEmpty();
    assertThat(figure.absence()).contains(Figure.Absence.UNSTABLE);
  }

  @Test
  void anAbsentFigureStaysAbsent() {
    Figure figure =
        new StratifiedBootstrap(1)
            .interval(YOUNG, new GroupOutcome("none", 0, 0), DisparateImpactRatio::of);
    assertThat(figure.absence()).contains(Figure.Absence.EMPTY_GROUP);
  }

  /** By hand, type 7: position 0.25·3 = 0.75 between 1 and 2. */
  @Test
  void quantilesInterpolate() {
    assertThat(StratifiedBootstrap.quantile(new double[] {1, 2, 4, 8}, 0.25)).isEqualTo(1.75);
  }
}

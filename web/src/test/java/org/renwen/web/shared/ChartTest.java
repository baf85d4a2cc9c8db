package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void ticksAreRoundNumbersThatCoverTheValues() {
    Scale scale = Scale.covering(0, 0.93, 0, 100, 5);
    // 0.93 / 5 = 0.186, rounded to 0.2
    assertThat(scale.ticks()).hasSize(6);
    assertThat(scale.ticks().get(5)).isCloseTo(1.0, within(1e-12));
    assertThat(scale.position(0.5)).isCloseTo(50, within(1e-9));
  }

  @Test
  void equalValuesStillMakeAScale() {
    assertThat(Scale.covering(0, 0, 0, 100, 5).position(0)).isFinite();
    assertThat(Scale.covering(3, 3, 0, 100, 5).position(3)).isFinite();
  }

  @Test
  void aLineRunsFromLeftToRightAndTheTableHoldsItsNumbers() {
    LineChart chart =
        LineChart.of(List.of(LineChart.Series.counted("loss", List.of(1.0, 0.5))), Locale.ENGLISH);
    // x from 56 to 624; y: 0 at 268, 1 at 28, so 0.5 at 148
    assertThat(chart.lines().get(0).points()).isEqualTo("56.0,28.0 624.0,148.0");
    assertThat(chart.table().get(1).x()).isEqualTo("2");
    assertThat(chart.table().get(1).values()).containsExactly("0.5000");
  }

  @Test
  void whatIsNotFiniteIsLeftOutOfTheLineAndEmptyInTheTable() {
    LineChart chart =
        LineChart.of(
            List.of(LineChart.Series.counted("loss", Arrays.asList(1.0, Double.NaN, null, 0.5))),
            Locale.ENGLISH);
    assertThat(chart.lines().get(0).points().split(" ")).hasSize(2);
    assertThat(chart.table().get(1).values()).containsExactly("");
    assertThat(chart.table().get(2).values()).containsExactly("");
  }

  @Test
  void nothingToDrawIsAnEmptyChart() {
    assertThat(LineChart.of(List.of(), Locale.ENGLISH).lines()).isEmpty();
    assertThat(
            LineChart.of(List.of(LineChart.Series.counted("loss", List.of())), Locale.ENGLISH)
                .lines())
        .isEmpty();
  }

  @Test
  void barsGrowFromACommonZero() {
    BarChart chart =
        BarChart.of(
            List.of(BarChart.Bar.of("for", 0.3), BarChart.Bar.of("against", -0.1)),
            2,
            0,
            Locale.ENGLISH);
    // from -0.1 to 0.3: zero stands at a quarter
    assertThat(chart.zero()).isCloseTo(25, within(1e-9));
    assertThat(chart.rows().get(0).start()).isCloseTo(25, within(1e-9));
    assertThat(chart.rows().get(0).length()).isCloseTo(75, within(1e-9));
    assertThat(chart.rows().get(1).start()).isCloseTo(0, within(1e-9));
    assertThat(chart.rows().get(1).negative()).isTrue();
  }

  @Test
  void aShareOfOneHalfFillsHalfOfAScaleThatReachesOne() {
    BarChart chart = BarChart.of(List.of(BarChart.Bar.of("half", 0.5)), 2, 1, Locale.ENGLISH);
    assertThat(chart.zero()).isZero();
    assertThat(chart.rows().get(0).length()).isCloseTo(50, within(1e-9));
  }

  @Test
  void aBarWithoutAValueKeepsItsReason() {
    BarChart chart =
        BarChart.of(
            List.of(new BarChart.Bar("group", null, null, null, "too few people")),
            2,
            0,
            Locale.ENGLISH);
    assertThat(chart.rows().get(0).value()).isEmpty();
    assertThat(chart.rows().get(0).note()).isEqualTo("too few people");
  }
}

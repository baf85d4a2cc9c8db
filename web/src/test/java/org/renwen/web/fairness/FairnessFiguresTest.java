package org.renwen.web.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.web.shared.EnglishTexts;

class FairnessFiguresTest {

  private static final String AUDIT =
      """
      {"rows": 200, "audited": 150, "favourable": "good", "attributes": [
        {"attribute": "sex", "privileged": "male",
         "groups": [{"group": "male", "n": 100, "selectionRate": {"value": 0.8}},
                    {"group": "female", "n": 50, "selectionRate": {"value": 0.5}}],
         "comparisons": [
           {"group": "female", "n": 50,
            "statisticalParityDifference": {"value": -0.3, "low": -0.45, "high": -0.15},
            "disparateImpactRatio": {"value": 0.625, "low": 0.5, "high": 0.79}},
           {"group": "*", "n": 0,
            "statisticalParityDifference": {"absence": "EMPTY_GROUP"},
            "disparateImpactRatio": {"absence": "EMPTY_GROUP"}}]}]}
      """;

  private final FairnessFigures figures =
      FairnessFigures.of(CanonicalJson.parse(AUDIT), new EnglishTexts());

  @Test
  void theShareOfPeopleCoveredIsTold() {
    assertThat(figures.covered()).isEqualTo(75);
  }

  @Test
  void everyFigureComesWithItsNumberOfPeopleAndInterval() {
    var difference = figures.attributes().get(0).differences().get(0);
    assertThat(difference.value()).isEqualTo(-0.3);
    assertThat(difference.low()).isEqualTo(-0.45);
    assertThat(difference.note()).isEqualTo("n = 50 · -0.450 to -0.150");
  }

  @Test
  void whatCannotBeComputedSaysWhy() {
    var rest = figures.attributes().get(0).ratios().get(1);
    assertThat(rest.name()).isEqualTo("All others together");
    assertThat(rest.value()).isNull();
    assertThat(rest.note()).isEqualTo("n = 0 · nobody in the group");
  }

  @Test
  void aGroupBelowFourFifthsIsNamed() {
    assertThat(figures.attributes().get(0).low()).isEqualTo("female");
  }

  @Test
  void anAuditOfAnotherFormIsNotDrawn() {
    assertThat(FairnessFigures.of(CanonicalJson.parse("{\"parity\": 1}"), new EnglishTexts()))
        .isNull();
  }
}

package org.renwen.web.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.explanation.FeatureLabel;

class FeatureNamesTest {

  @Test
  void aFeatureIsCalledAsItsStewardSaidInTheReadersLanguageElseByItsColumn() {
    FeatureLabel both = new FeatureLabel("Savings", "储蓄");
    assertThat(FeatureNames.name(both, "savings_status", Locale.ENGLISH)).isEqualTo("Savings");
    assertThat(FeatureNames.name(both, "savings_status", Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("储蓄");
    FeatureLabel english = new FeatureLabel("Savings", null);
    assertThat(FeatureNames.name(english, "savings_status", Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("savings_status");
    assertThat(FeatureNames.name(null, "savings_status", Locale.ENGLISH))
        .isEqualTo("savings_status");
  }
}

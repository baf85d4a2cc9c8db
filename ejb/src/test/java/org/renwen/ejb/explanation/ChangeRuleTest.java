package org.renwen.ejb.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.Direction;

class ChangeRuleTest {
  private static ChangeRule rule(ColumnRole role, Boolean mutable, Direction direction) {
    DataSetColumn column =
        new DataSetColumn(
            "years",
            ColumnType.NUMERIC,
            role,
            null,
            1.0,
            9.0,
            null,
            null,
            mutable,
            direction,
            null,
            null);
    return ExplanationService.rule(List.of(column), "years");
  }

  @Test
  void aNumberStaysInItsRangeAndGoesOnlyWhereItCan() {
    ChangeRule free = rule(ColumnRole.FEATURE, null, null);
    assertThat(free.allows(5.0, 9.0)).isTrue();
    assertThat(free.allows(5.0, 1.0)).isTrue();
    assertThat(free.allows(5.0, 9.5)).isFalse();
    assertThat(free.allows(5.0, 0.5)).isFalse();
    ChangeRule grows = rule(ColumnRole.FEATURE, true, Direction.INCREASE);
    assertThat(grows.allows(5.0, 6.0)).isTrue();
    assertThat(grows.allows(5.0, 4.0)).isFalse();
    ChangeRule falls = rule(ColumnRole.FEATURE, true, Direction.DECREASE);
    assertThat(falls.allows(5.0, 6.0)).isFalse();
    assertThat(falls.allows(5.0, 4.0)).isTrue();
    assertThat(falls.allows(null, 4.0)).isTrue();
  }

  @Test
  void whatIsImmutableOrSensitiveIsNeverAdvised() {
    assertThat(rule(ColumnRole.FEATURE, false, null).allows(5.0, 6.0)).isFalse();
    assertThat(rule(ColumnRole.SENSITIVE_FEATURE, true, null).allows(5.0, 6.0)).isFalse();
  }
}

package org.renwen.persistence.inference;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.testing.Transitions;

class DecisionStatusTest {
  @Test
  void decisionsMoveAlongTheListedTransitionsOnly() {
    Transitions.assertExactly(
        DecisionStatus.class,
        DecisionStatus::requireTransitionTo,
        Set.of(
            "FINAL UNDER_REVIEW",
            "UNDER_REVIEW UPHELD",
            "UNDER_REVIEW OVERRIDDEN",
            "UPHELD UNDER_REVIEW",
            "OVERRIDDEN UNDER_REVIEW"));
  }
}

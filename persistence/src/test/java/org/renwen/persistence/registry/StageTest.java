package org.renwen.persistence.registry;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.testing.Transitions;

class StageTest {
  @Test
  void versionsMoveAlongTheListedTransitionsOnly() {
    Transitions.assertExactly(
        Stage.class,
        Stage::requireTransitionTo,
        Set.of(
            "REGISTERED EVALUATED",
            "EVALUATED SUBMITTED",
            "SUBMITTED APPROVED",
            "SUBMITTED REJECTED",
            "APPROVED DEPLOYED",
            "DEPLOYED APPROVED",
            "APPROVED RETIRED",
            "DEPLOYED RETIRED"));
  }
}

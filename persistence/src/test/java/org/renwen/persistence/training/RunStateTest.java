package org.renwen.persistence.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.testing.Transitions;

class RunStateTest {
  /** A run that still waits is cancelled without having run. */
  @Test
  void runsMoveAlongTheListedTransitionsOnly() {
    Transitions.assertExactly(
        RunState.class,
        RunState::requireTransitionTo,
        Set.of(
            "QUEUED RUNNING",
            "QUEUED CANCELLED",
            "RUNNING COMPLETED",
            "RUNNING FAILED",
            "RUNNING CANCELLED",
            "RUNNING QUEUED"));
  }

  @Test
  void nothingFollowsCompletionFailureAndCancellation() {
    assertThat(Arrays.stream(RunState.values()).filter(RunState::isOver))
        .containsExactly(RunState.COMPLETED, RunState.FAILED, RunState.CANCELLED);
  }
}

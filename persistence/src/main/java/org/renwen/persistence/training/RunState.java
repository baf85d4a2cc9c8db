package org.renwen.persistence.training;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.renwen.persistence.shared.IllegalTransitionException;

/** States of a training run and the only transitions between them. */
public enum RunState {
  QUEUED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED;

  private static final Map<RunState, Set<RunState>> ALLOWED =
      Map.of(
          QUEUED, EnumSet.of(RUNNING, CANCELLED),
          // Back to QUEUED when its lease expires.
          RUNNING, EnumSet.of(COMPLETED, FAILED, CANCELLED, QUEUED),
          COMPLETED, EnumSet.noneOf(RunState.class),
          FAILED, EnumSet.noneOf(RunState.class),
          CANCELLED, EnumSet.noneOf(RunState.class));

  /**
   * @throws IllegalTransitionException when the transition is not listed
   */
  public void requireTransitionTo(RunState next) {
    if (!ALLOWED.get(this).contains(next)) {
      throw new IllegalTransitionException("training run", this, next);
    }
  }

  public boolean isOver() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}

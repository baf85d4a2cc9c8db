package org.renwen.persistence.registry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.renwen.persistence.shared.IllegalTransitionException;

/** Stages of a model version and the only transitions between them. */
public enum Stage {
  REGISTERED,
  EVALUATED,
  SUBMITTED,
  APPROVED,
  REJECTED,
  DEPLOYED,
  RETIRED;

  private static final Map<Stage, Set<Stage>> ALLOWED =
      Map.of(
          REGISTERED, EnumSet.of(EVALUATED),
          EVALUATED, EnumSet.of(SUBMITTED),
          SUBMITTED, EnumSet.of(APPROVED, REJECTED),
          APPROVED, EnumSet.of(DEPLOYED, RETIRED),
          // Back to APPROVED when replaced, so that a rollback deploys it again.
          DEPLOYED, EnumSet.of(APPROVED, RETIRED),
          REJECTED, EnumSet.noneOf(Stage.class),
          RETIRED, EnumSet.noneOf(Stage.class));

  public boolean canBecome(Stage next) {
    return ALLOWED.get(this).contains(next);
  }

  /**
   * @throws IllegalTransitionException when the transition is not listed
   */
  public void requireTransitionTo(Stage next) {
    if (!canBecome(next)) {
      throw new IllegalTransitionException("model version", this, next);
    }
  }
}

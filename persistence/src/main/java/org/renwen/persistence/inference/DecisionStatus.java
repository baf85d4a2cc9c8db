package org.renwen.persistence.inference;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.renwen.persistence.shared.IllegalTransitionException;

/** Where a decision stands, and the only transitions. */
public enum DecisionStatus {
  FINAL,
  UNDER_REVIEW,
  UPHELD,
  OVERRIDDEN;

  private static final Map<DecisionStatus, Set<DecisionStatus>> ALLOWED =
      Map.of(
          FINAL, EnumSet.of(UNDER_REVIEW),
          UNDER_REVIEW, EnumSet.of(UPHELD, OVERRIDDEN),
          // Once more, by another reviewer: the review cases count the rounds.
          UPHELD, EnumSet.of(UNDER_REVIEW),
          OVERRIDDEN, EnumSet.of(UNDER_REVIEW));

  /**
   * @throws IllegalTransitionException when the transition is not listed
   */
  public void requireTransitionTo(DecisionStatus next) {
    if (!ALLOWED.get(this).contains(next)) {
      throw new IllegalTransitionException("decision", this, next);
    }
  }
}

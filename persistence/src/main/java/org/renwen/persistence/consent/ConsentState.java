package org.renwen.persistence.consent;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.renwen.persistence.shared.IllegalTransitionException;

/** States of consent (DPV consent status) and the only transitions between them. */
public enum ConsentState {
  UNKNOWN,
  REQUESTED,
  GIVEN,
  REFUSED,
  DEFERRED,
  RENEWED,
  WITHDRAWN,
  REVOKED,
  EXPIRED,
  INVALIDATED;

  private static final Set<ConsentState> ENDS_OF_CONSENT =
      EnumSet.of(WITHDRAWN, REVOKED, EXPIRED, INVALIDATED);

  private static final Map<ConsentState, Set<ConsentState>> ALLOWED =
      Map.of(
          UNKNOWN, EnumSet.of(REQUESTED),
          REQUESTED, EnumSet.of(GIVEN, REFUSED, DEFERRED),
          DEFERRED, EnumSet.of(REQUESTED),
          GIVEN, EnumSet.of(RENEWED, WITHDRAWN, REVOKED, EXPIRED, INVALIDATED),
          RENEWED, EnumSet.of(RENEWED, WITHDRAWN, REVOKED, EXPIRED, INVALIDATED),
          REFUSED, EnumSet.of(REQUESTED),
          WITHDRAWN, EnumSet.of(REQUESTED),
          REVOKED, EnumSet.of(REQUESTED),
          EXPIRED, EnumSet.of(REQUESTED),
          INVALIDATED, EnumSet.of(REQUESTED));

  /**
   * @throws IllegalTransitionException when the transition is not listed
   */
  public void requireTransitionTo(ConsentState next) {
    if (!ALLOWED.get(this).contains(next)) {
      throw new IllegalTransitionException("consent", this, next);
    }
  }

  /** Whether consent stands: given or renewed. */
  public boolean stands() {
    return this == GIVEN || this == RENEWED;
  }

  /** Whether consent once stood and ended. */
  public boolean ended() {
    return ENDS_OF_CONSENT.contains(this);
  }
}

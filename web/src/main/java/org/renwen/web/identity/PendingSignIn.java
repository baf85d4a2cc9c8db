package org.renwen.web.identity;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.renwen.ejb.identity.Arrival;

/** Somebody whose password was right and whose code is still asked for. */
record PendingSignIn(Arrival arrival, Instant at) implements Serializable {

  /** Session attribute. */
  static final String KEY = "renwen.pendingSignIn";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  boolean standsAt(Instant now) {
    return now.isBefore(at.plus(PATIENCE));
  }
}

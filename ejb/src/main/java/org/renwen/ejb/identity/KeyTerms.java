package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.persistence.shared.InvalidInputException;

/** How long keys of API clients are valid. */
@ApplicationScoped
public class KeyTerms {
  private static final int OVERLAP_DAYS = 7;

  @Inject
  @ConfigProperty(name = "renwen.client-key.days", defaultValue = "365")
  private int usualDays;

  @Inject
  @ConfigProperty(name = "renwen.client-key.max-days", defaultValue = "730")
  private int maxDays;

  /**
   * The end of a key made at an instant, which is {@code days} later; null means the usual term.
   */
  Instant end(Instant from, Integer days) {
    int term = days == null ? Math.min(usualDays, maxDays) : days;
    if (term < 1 || term > maxDays) {
      throw new InvalidInputException("days", "1 to " + maxDays);
    }
    return from.plus(Duration.ofDays(term));
  }

  Instant longest(Instant from) {
    return end(from, maxDays);
  }

  /**
   * Until when an old key stays usable beside the new one; null means {@value #OVERLAP_DAYS} days.
   */
  Instant overlap(Instant from, Integer days) {
    int overlap = days == null ? OVERLAP_DAYS : days;
    if (overlap < 0 || overlap > maxDays) {
      throw new InvalidInputException("overlapDays", "0 to " + maxDays);
    }
    return from.plus(Duration.ofDays(overlap));
  }
}

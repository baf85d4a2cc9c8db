package org.renwen.ejb.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The one clock; in microseconds, which is what the database keeps. */
@ApplicationScoped
public class RenwenClock {
  @Produces
  @Dependent
  public Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }
}

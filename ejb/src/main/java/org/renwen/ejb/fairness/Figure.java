package org.renwen.ejb.fairness;

import java.util.Optional;

/**
 * A figure, or the reason why there is none.
 *
 * @param value present unless {@code absence} is
 * @param interval the 95 % interval; may be missing although the value is there
 * @param absence why there is no value or, beside a value, why there is no interval
 */
public record Figure(
    Optional<Double> value, Optional<Interval> interval, Optional<Absence> absence) {

  /** Why something cannot be computed. */
  public enum Absence {
    /** A group has no people. */
    EMPTY_GROUP,
    /**
     * Nobody in the privileged group has the favourable outcome, so nothing can be divided by it.
     */
    NO_FAVOURABLE_OUTCOME_IN_PRIVILEGED_GROUP,
    /** In too many resamples the figure does not exist. */
    UNSTABLE
  }

  static Figure of(double value) {
    return new Figure(Optional.of(value), Optional.empty(), Optional.empty());
  }

  static Figure absent(Absence reason) {
    return new Figure(Optional.empty(), Optional.empty(), Optional.of(reason));
  }

  Figure with(Interval bounds) {
    return new Figure(value, Optional.of(bounds), Optional.empty());
  }

  Figure withoutInterval(Absence reason) {
    return new Figure(value, Optional.empty(), Optional.of(reason));
  }
}

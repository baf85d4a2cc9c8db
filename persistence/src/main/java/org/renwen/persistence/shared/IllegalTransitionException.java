package org.renwen.persistence.shared;

import java.util.Map;

/** A change of state that the table of allowed transitions does not list. */
public class IllegalTransitionException extends DomainException {
  public IllegalTransitionException(String what, Enum<?> from, Enum<?> to) {
    super(
        Kind.CONFLICT,
        "illegal-transition",
        "A " + what + " that is " + from + " cannot become " + to + ".",
        Map.of("from", from.name(), "to", to.name()));
  }
}

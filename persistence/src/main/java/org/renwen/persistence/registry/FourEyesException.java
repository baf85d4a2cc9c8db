package org.renwen.persistence.registry;

import org.renwen.persistence.shared.DomainException;

/** Nobody approves what they submitted. */
public class FourEyesException extends DomainException {
  public FourEyesException() {
    super(
        Kind.CONFLICT,
        "four-eyes",
        "A version is approved by another person than the one who submitted it.");
  }
}

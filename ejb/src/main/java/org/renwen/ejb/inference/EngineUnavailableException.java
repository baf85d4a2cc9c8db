package org.renwen.ejb.inference;

import org.renwen.persistence.shared.DomainException;

/** The engine of the version is not installed, not healthy, or did not answer in time. */
public class EngineUnavailableException extends DomainException {
  public EngineUnavailableException() {
    super(
        Kind.UNAVAILABLE,
        "engine-unavailable",
        "The model's engine cannot answer now; try again later.");
  }
}

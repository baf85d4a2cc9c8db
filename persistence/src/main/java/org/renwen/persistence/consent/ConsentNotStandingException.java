package org.renwen.persistence.consent;

import org.renwen.persistence.shared.ConflictException;

/** There is no consent to withdraw: it was not given, or has ended already. */
public class ConsentNotStandingException extends ConflictException {
  public ConsentNotStandingException() {
    super(
        "consent-not-standing", "There is no consent to withdraw: it was not given, or has ended.");
  }
}

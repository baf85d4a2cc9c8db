package org.renwen.verifier;

/** Well-formed input that proves nothing or the opposite of what it claims: do not trust it. */
public final class VerificationException extends RuntimeException {
  /**
   * Says what did not verify.
   *
   * @param message one sentence
   */
  public VerificationException(String message) {
    super(message);
  }
}

package org.renwen.verifier;

/** Text or bytes that are not of the form their specification demands; nothing was verified. */
public final class FormatException extends RuntimeException {
  /**
   * Says what is wrong.
   *
   * @param message what was expected, without the rejected input
   */
  public FormatException(String message) {
    super(message);
  }
}

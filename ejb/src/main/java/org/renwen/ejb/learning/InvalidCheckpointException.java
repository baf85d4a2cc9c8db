package org.renwen.ejb.learning;

/** The bytes are no checkpoint, or one of other rows or settings. */
public class InvalidCheckpointException extends RuntimeException {
  public InvalidCheckpointException(String reason) {
    super("invalid checkpoint: " + reason);
  }
}

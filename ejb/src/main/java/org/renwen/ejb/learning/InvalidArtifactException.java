package org.renwen.ejb.learning;

/**
 * Bytes that are not an artifact, or not the expected one. Names the part that does not fit, never
 * its content.
 */
public class InvalidArtifactException extends RuntimeException {
  public InvalidArtifactException(String part) {
    super("invalid artifact: " + part);
  }

  static void require(boolean holds, String part) {
    if (!holds) {
      throw new InvalidArtifactException(part);
    }
  }
}

package org.renwen.ejb.learning;

/** This process cannot repeat a training run bit for bit, so it must not begin one. */
public class UnsuitableEnvironmentException extends RuntimeException {
  public UnsuitableEnvironmentException(String reason) {
    super(reason);
  }
}

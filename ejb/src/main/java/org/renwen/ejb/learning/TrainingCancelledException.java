package org.renwen.ejb.learning;

/** The listener asked to stop. */
public class TrainingCancelledException extends RuntimeException {
  public TrainingCancelledException(int epoch) {
    super("cancelled in epoch " + epoch);
  }
}

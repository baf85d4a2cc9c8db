package org.renwen.ejb.learning;

/** The loss is no longer a finite number: the learning rate is too high for these rows. */
public class TrainingDivergedException extends RuntimeException {
  private final int epoch;

  public TrainingDivergedException(int epoch) {
    super("the loss is not finite in epoch " + epoch);
    this.epoch = epoch;
  }

  public int epoch() {
    return epoch;
  }
}

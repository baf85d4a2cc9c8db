package org.renwen.ejb.learning;

/** Follows a training run. Called on the training thread. */
public interface EpochListener {
  /** An epoch ended. What this throws ends the training. */
  void epochCompleted(EpochReport report);

  /** Asked before each mini-batch; {@code true} ends the training. */
  default boolean cancelled() {
    return false;
  }
}

package org.renwen.ejb.learning;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What is known at the end of an epoch. Valid only inside {@link EpochListener#epochCompleted}.
 *
 * @param epoch the epoch that ended, from 1
 * @param rowsPerSecond training rows per second of this epoch, its validation included
 * @param elapsed since this call of train began; a resumed run counts anew
 * @param checkpointing makes the checkpoint; it is not made unless asked for
 */
public record EpochReport(
    int epoch,
    double trainingLoss,
    double validationLoss,
    double rowsPerSecond,
    Duration elapsed,
    Supplier<byte[]> checkpointing) {

  /** All that {@link NetworkTrainer#train} needs to go on from here as if it had never stopped. */
  public byte[] checkpoint() {
    return checkpointing.get();
  }
}

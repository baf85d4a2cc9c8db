package org.renwen.launcher;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that other processes do and nobody announces. */
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /**
   * Asks ten times a second until the condition holds.
   *
   * @return whether it held before the patience ended
   */
  static boolean until(Duration patience, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return true;
  }

  /** A moment between two questions. */
  static void pause() throws InterruptedException {
    Thread.sleep(PAUSE.toMillis());
  }
}

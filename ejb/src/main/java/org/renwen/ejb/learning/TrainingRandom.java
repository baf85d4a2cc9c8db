package org.renwen.ejb.learning;

/** Derives independent seeds from one recorded seed. */
final class TrainingRandom {
  private TrainingRandom() {}

  /**
   * A well-mixed seed for the given use or epoch: two rounds of the finaliser of SplitMix64
   * (Steele, Lea and Flood 2014).
   */
  static long mix(long seed, long use) {
    return finalise(finalise(seed + 0x9E3779B97F4A7C15L) + use * 0x9E3779B97F4A7C15L);
  }

  private static long finalise(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

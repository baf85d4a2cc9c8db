package org.renwen.ejb.oversight;

/**
 * What a reviewer decides.
 *
 * @param outcome UPHOLD or OVERRIDE
 * @param label the answer instead; required to override
 * @param reason for the person, in words
 */
public record Verdict(Outcome outcome, String label, String reason) {
  /** Uphold the model's answer, or give another. */
  public enum Outcome {
    UPHOLD,
    OVERRIDE
  }
}

package org.renwen.ejb.explanation;

import java.time.Instant;
import java.util.List;

/**
 * What would have changed an answer.
 *
 * @param wanted the label that is good for the person
 * @param ways the nearest first; empty unless FOUND
 * @param backgroundRows how many rows said which values are usual
 */
public record CounterfactualsView(
    String method,
    String wanted,
    Outcome outcome,
    List<Way> ways,
    int backgroundRows,
    String backgroundSha256,
    int seed,
    Instant computedAt) {

  /** Whether there is advice. */
  public enum Outcome {
    FOUND,
    /** No way was found among the changes that are allowed; it does not say that none exists. */
    NONE_FOUND,
    /** The model answered as wanted. */
    NOT_NEEDED
  }

  /**
   * Changes after which the version answers as wanted.
   *
   * @param probability of the wanted label then
   * @param distance Gower's, in [0, 1]
   */
  public record Way(List<Change> changes, double probability, double distance) {}

  /**
   * One change.
   *
   * @param from as it was asked; null when missing
   */
  public record Change(String feature, String from, String to) {}
}

package org.renwen.ejb.inference;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes decisions that a human must make into the review queue, in the transaction that stores
 * them.
 */
public interface ReviewIntake {
  void lowConfidence(List<UUID> decisionIds, Instant at);
}

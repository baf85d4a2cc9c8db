package org.renwen.ejb.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.ejb.inference.ReviewIntake;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.oversight.ReviewCase;
import org.renwen.persistence.oversight.ReviewRepository;
import org.renwen.persistence.shared.ConflictException;

/** Opens review cases; due {@code renwen.review.due-days} days later. */
@ApplicationScoped
public class ReviewQueue implements ReviewIntake {
  @Inject private ReviewRepository reviews;
  @Inject private DecisionRepository decisions;

  @Inject
  @ConfigProperty(name = "renwen.review.due-days", defaultValue = "30")
  private long dueDays;

  @Override
  public void lowConfidence(List<UUID> decisionIds, Instant at) {
    decisionIds.forEach(
        id ->
            open(UUID.randomUUID(), decisions.get(id), ReviewCase.Cause.LOW_CONFIDENCE, null, at));
  }

  /**
   * @throws ConflictException when the decision was reviewed as often as it can be
   */
  ReviewCase open(
      UUID id, Decision decision, ReviewCase.Cause cause, byte[] statement, Instant at) {
    int round = reviews.ofDecision(decision.getId()).size() + 1;
    if (round > ReviewCase.MAX_ROUNDS) {
      throw new ConflictException(
          "reviewed-twice", "The decision was reviewed twice; there is no further review here.");
    }
    ReviewCase opened =
        new ReviewCase(
            id, decision, round, cause, at, at.plus(Duration.ofDays(dueDays)), statement);
    reviews.add(opened);
    return opened;
  }
}

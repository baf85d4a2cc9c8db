package org.renwen.ejb.oversight;

import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.oversight.ReviewCase;

/**
 * A review.
 *
 * @param statement the person's own view; null when a rule opened the case
 * @param verdictLabel the answer instead, when overridden
 * @param verdictReason why; null while open
 */
public record ReviewView(
    UUID id,
    UUID decisionId,
    String model,
    int round,
    ReviewCase.Cause cause,
    Instant openedAt,
    Instant dueAt,
    ReviewCase.State state,
    Instant closedAt,
    String statement,
    String verdictLabel,
    String verdictReason) {}

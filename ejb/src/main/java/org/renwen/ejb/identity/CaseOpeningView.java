package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.identity.CaseOpening;

/**
 * A person's file that stands open for the officer who opened it.
 *
 * @param person the person's pseudonym
 * @param expiresAt exclusive
 */
public record CaseOpeningView(UUID id, UUID person, Instant openedAt, Instant expiresAt) {
  static CaseOpeningView of(CaseOpening opening) {
    return new CaseOpeningView(
        opening.getId(), opening.getSubjectId(), opening.getOpenedAt(), opening.getExpiresAt());
  }
}

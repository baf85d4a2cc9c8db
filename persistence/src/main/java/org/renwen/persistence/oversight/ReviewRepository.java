package org.renwen.persistence.oversight;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.NotFoundException;

/** Review cases. */
public class ReviewRepository {
  private static final String OPEN =
      "select count(c) from ReviewCase c where c.state ="
          + " org.renwen.persistence.oversight.ReviewCase.State.OPEN";

  private final EntityManager em;

  public ReviewRepository(EntityManager em) {
    this.em = em;
  }

  public void add(ReviewCase reviewCase) {
    em.persist(reviewCase);
    em.flush();
  }

  public ReviewCase get(UUID id) {
    return Optional.ofNullable(em.find(ReviewCase.class, id))
        .orElseThrow(() -> new NotFoundException("review"));
  }

  /** Open cases, the one due first first. */
  public List<ReviewCase> open() {
    return em.createQuery(
            "select c from ReviewCase c join fetch c.decision where c.state ="
                + " org.renwen.persistence.oversight.ReviewCase.State.OPEN order by c.dueAt, c.id",
            ReviewCase.class)
        .getResultList();
  }

  /** How many cases are open. */
  public long countOpen() {
    return em.createQuery(OPEN, Long.class).getSingleResult();
  }

  /** How many cases are open although they were due before an instant. */
  public long countOverdue(Instant at) {
    return em.createQuery(OPEN + " and c.dueAt < :at", Long.class)
        .setParameter("at", at)
        .getSingleResult();
  }

  /** The cases of a decision, first round first. */
  public List<ReviewCase> ofDecision(UUID decisionId) {
    return em.createQuery(
            "select c from ReviewCase c where c.decision.id = :decision order by c.round",
            ReviewCase.class)
        .setParameter("decision", decisionId)
        .getResultList();
  }
}

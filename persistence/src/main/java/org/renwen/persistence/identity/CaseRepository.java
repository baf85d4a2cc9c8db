package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Openings of people's files. */
public class CaseRepository {
  private final EntityManager em;

  public CaseRepository(EntityManager em) {
    this.em = em;
  }

  public void add(CaseOpening opening) {
    em.persist(opening);
    em.flush();
  }

  /** Whether an account has opened a person's file and may still read it. */
  public boolean isOpen(UUID accountId, UUID subjectId, Instant at) {
    return em.createQuery(
                """
                select count(c) from CaseOpening c where c.subjectId = :subject
                and c.accountId = :account and c.openedAt <= :at and c.expiresAt > :at""",
                Long.class)
            .setParameter("subject", subjectId)
            .setParameter("account", accountId)
            .setParameter("at", at)
            .getSingleResult()
        > 0;
  }

  /** All openings of a person's file, newest first. */
  public List<CaseOpening> ofSubject(UUID subjectId) {
    return em.createQuery(
            "select c from CaseOpening c where c.subjectId = :subject order by c.openedAt desc",
            CaseOpening.class)
        .setParameter("subject", subjectId)
        .getResultList();
  }
}

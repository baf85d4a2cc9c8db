package org.renwen.persistence.shared;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/** What is said to the database at the beginning of a transaction. */
public final class Transaction {
  private Transaction() {}

  /**
   * Makes the transaction see and write rows of one tenant only (row-level security); the first
   * statement of each.
   */
  public static void actFor(EntityManager em, UUID tenantId) {
    Bulk.query(em, row -> {}, "select set_config('renwen.tenant', ?, true)", tenantId.toString());
  }

  /**
   * Taken shared by a change of consent and exclusive by an approval or deployment, before either
   * reads: so neither overlooks the other. Held until the transaction ends.
   */
  public static void lockConsent(EntityManager em, UUID tenantId, boolean exclusive) {
    em.createNativeQuery(
            "select cast(pg_advisory_xact_lock"
                + (exclusive ? "" : "_shared")
                + "(hashtextextended('consent:' || :tenant, 0)) as text)")
        .setParameter("tenant", tenantId.toString())
        .getSingleResult();
  }
}

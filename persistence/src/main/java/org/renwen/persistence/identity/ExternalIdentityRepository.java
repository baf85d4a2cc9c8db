package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;

/** Accounts of those who sign in at an OpenID provider, by the provider's name for them. */
public class ExternalIdentityRepository {
  private final EntityManager em;

  public ExternalIdentityRepository(EntityManager em) {
    this.em = em;
  }

  /** An account that an outside identity leads to, found before its tenant is known. */
  public record Known(UUID tenantId, UUID accountId, Set<String> roles, boolean usable) {}

  public Optional<Known> find(String issuer, String subject, Instant at) {
    Known[] found = new Known[1];
    Bulk.query(
        em,
        row -> {
          Instant endsAt = Bulk.instant(row, "ends_at");
          found[0] =
              new Known(
                  Bulk.uuid(row, "tenant_id"),
                  Bulk.uuid(row, "account_id"),
                  RoleSet.parse(row.getString("roles")),
                  row.getBoolean("enabled") && (endsAt == null || at.isBefore(endsAt)));
        },
        "select * from find_external_identity(?, ?)",
        issuer,
        subject);
    return Optional.ofNullable(found[0]);
  }

  public void add(UUID accountId, String issuer, String subject, Instant at) {
    em.flush();
    Bulk.update(
        em,
        """
        insert into external_identity (tenant_id, account_id, issuer, subject, created_at)
        values (current_tenant(), ?, ?, ?, ?)""",
        accountId,
        issuer,
        subject,
        at);
  }
}

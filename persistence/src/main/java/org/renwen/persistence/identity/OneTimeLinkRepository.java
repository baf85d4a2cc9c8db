package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;

/** Links that let somebody choose a password, once. Of a link only the SHA-256 is known here. */
public class OneTimeLinkRepository {
  private final EntityManager em;

  public OneTimeLinkRepository(EntityManager em) {
    this.em = em;
  }

  /** What a link is for: the first password of an account, or another. */
  public enum Kind {
    INVITATION,
    RESET
  }

  /** A link that can be used now, and the account it is about. */
  public record OpenLink(
      UUID tenantId, UUID accountId, Kind kind, String username, String displayName) {}

  /** Adds a link, in place of the account's open one. */
  public void add(
      UUID accountId, Kind kind, byte[] tokenHash, Instant createdAt, Instant expiresAt) {
    revoke(accountId, createdAt);
    Bulk.update(
        em,
        """
        insert into one_time_link (tenant_id, id, account_id, kind, token_hash, created_at, expires_at)
        values (current_tenant(), ?, ?, ?, ?, ?, ?)\
        """,
        UUID.randomUUID(),
        accountId,
        kind.name(),
        tokenHash,
        createdAt,
        expiresAt);
  }

  /** The account's open link opens nothing from now on. */
  public void revoke(UUID accountId, Instant at) {
    Bulk.update(
        em,
        """
        update one_time_link set revoked_at = ?
        where tenant_id = current_tenant() and account_id = ? and used_at is null and revoked_at is null\
        """,
        at,
        accountId);
  }

  /** Finds an open link of any tenant and leaves it as it is. */
  public Optional<OpenLink> find(byte[] tokenHash, Instant at) {
    OpenLink[] found = new OpenLink[1];
    Bulk.query(
        em,
        row ->
            found[0] =
                new OpenLink(
                    Bulk.uuid(row, "tenant_id"),
                    Bulk.uuid(row, "account_id"),
                    Kind.valueOf(row.getString("kind")),
                    row.getString("username"),
                    row.getString("display_name")),
        "select * from find_one_time_link(?, ?)",
        tokenHash,
        at);
    return Optional.ofNullable(found[0]);
  }

  /** Whether the link was open until now; of many at once one is told so. */
  public boolean spend(byte[] tokenHash, Instant at) {
    return Bulk.update(
            em,
            """
            update one_time_link set used_at = ?
            where tenant_id = current_tenant() and token_hash = ?
              and used_at is null and revoked_at is null and expires_at > ?\
            """,
            at,
            tokenHash,
            at)
        == 1;
  }
}

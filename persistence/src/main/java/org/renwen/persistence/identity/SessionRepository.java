package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;

/**
 * Sessions of people. One stands while its epoch is the account's; whatever must end all of them
 * begins a new epoch.
 */
public class SessionRepository {
  private final EntityManager em;

  public SessionRepository(EntityManager em) {
    this.em = em;
  }

  /** A session that stands. */
  public record Session(UUID id, Instant startedAt, Instant lastSeenAt) {}

  /** What is known of a session when its next request comes. */
  public record Standing(Instant startedAt, boolean secondFactor) {}

  /**
   * Begins a session, unless a new epoch began since the credential was judged, and forgets those
   * of the account that began before {@code oldest}.
   *
   * @param epoch of the account when the credential was judged; null for the present one
   * @return whether it began
   */
  public boolean start(UUID id, UUID accountId, Integer epoch, Instant at, Instant oldest) {
    Bulk.update(
        em,
        """
        delete from account_session s using account a
        where s.tenant_id = current_tenant() and s.account_id = ? and a.tenant_id = s.tenant_id and a.id = s.account_id
          and (s.epoch <> a.session_epoch or s.started_at < ?)\
        """,
        accountId,
        oldest);
    return Bulk.update(
            em,
            """
            insert into account_session (tenant_id, id, account_id, epoch, started_at, last_seen_at)
            select tenant_id, ?, id, session_epoch, ?, ? from account
            where tenant_id = current_tenant() and id = ? and session_epoch = coalesce(?, session_epoch)\
            """,
            id,
            at,
            at,
            accountId,
            epoch)
        == 1;
  }

  /** Empty when the session of this tenant has ended. Asked before the tenant is acted for. */
  public Optional<Standing> see(UUID tenantId, UUID id, Instant at) {
    Standing[] found = new Standing[1];
    Bulk.query(
        em,
        row ->
            found[0] =
                new Standing(Bulk.instant(row, "started_at"), row.getBoolean("second_factor")),
        "select * from see_session(?, ?, ?)",
        tenantId,
        id,
        at);
    return Optional.ofNullable(found[0]);
  }

  /** Those of an account that stand, the newest first. */
  public List<Session> of(UUID accountId, Instant oldest, Instant idleSince) {
    List<Session> sessions = new ArrayList<>();
    Bulk.query(
        em,
        row ->
            sessions.add(
                new Session(
                    Bulk.uuid(row, "id"),
                    Bulk.instant(row, "started_at"),
                    Bulk.instant(row, "last_seen_at"))),
        """
        select s.id, s.started_at, s.last_seen_at from account_session s
        join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
        where s.tenant_id = current_tenant() and s.account_id = ? and s.epoch = a.session_epoch
          and s.started_at >= ? and s.last_seen_at >= ?
        order by s.started_at desc\
        """,
        accountId,
        oldest,
        idleSince);
    return sessions;
  }

  /** Ends one session of an account. */
  public void end(UUID id, UUID accountId) {
    Bulk.update(
        em,
        "delete from account_session where tenant_id = current_tenant() and id = ? and account_id ="
            + " ?",
        id,
        accountId);
  }

  /** Ends every session of an account, begun or about to begin. */
  public void endAll(UUID accountId) {
    Bulk.update(
        em,
        """
        update account set session_epoch = session_epoch + 1
        where tenant_id = current_tenant() and id = ?\
        """,
        accountId);
  }
}

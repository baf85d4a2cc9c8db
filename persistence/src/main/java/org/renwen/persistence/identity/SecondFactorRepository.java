package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;

/** Second factors of accounts: a sealed secret, and recovery codes as hashes. */
public class SecondFactorRepository {
  private final EntityManager em;

  public SecondFactorRepository(EntityManager em) {
    this.em = em;
  }

  /**
   * @param lastStep the last time step whose code was taken; null before the first
   */
  public record SecondFactor(byte[] sealedSecret, boolean confirmed, Long lastStep) {}

  /**
   * Keeps a secret that is yet to be confirmed, in place of another such.
   *
   * @return whether it was kept; not where a confirmed one is
   */
  public boolean propose(UUID accountId, byte[] sealedSecret, Instant at) {
    return Bulk.update(
            em,
            """
            insert into second_factor (tenant_id, account_id, secret, created_at) values (current_tenant(), ?, ?, ?)
            on conflict on constraint second_factor_pk do update set secret = excluded.secret, created_at = excluded.created_at
            where second_factor.confirmed_at is null\
            """,
            accountId,
            sealedSecret,
            at)
        == 1;
  }

  public Optional<SecondFactor> find(UUID accountId) {
    SecondFactor[] found = new SecondFactor[1];
    Bulk.query(
        em,
        row ->
            found[0] =
                new SecondFactor(
                    row.getBytes("secret"),
                    Bulk.instant(row, "confirmed_at") != null,
                    row.getObject("last_step", Long.class)),
        """
        select secret, confirmed_at, last_step from second_factor
        where tenant_id = current_tenant() and account_id = ?\
        """,
        accountId);
    return Optional.ofNullable(found[0]);
  }

  /** Confirms a proposed secret by the code of a step; whether it was still to be confirmed. */
  public boolean confirm(UUID accountId, long step, Collection<byte[]> codeHashes, Instant at) {
    boolean confirmed =
        Bulk.update(
                em,
                """
                update second_factor set confirmed_at = ?, last_step = ?
                where tenant_id = current_tenant() and account_id = ? and confirmed_at is null\
                """,
                at,
                step,
                accountId)
            == 1;
    if (confirmed) {
      Bulk.update(
          em,
          """
          insert into recovery_code (tenant_id, account_id, code_hash)
          select current_tenant(), ?, h from unnest(?) h\
          """,
          accountId,
          codeHashes.toArray(byte[][]::new));
    }
    return confirmed;
  }

  /** Whether the code of this step was not taken until now; of many at once one is told so. */
  public boolean takeStep(UUID accountId, long step) {
    return Bulk.update(
            em,
            """
            update second_factor set last_step = ?
            where tenant_id = current_tenant() and account_id = ? and confirmed_at is not null and last_step < ?\
            """,
            step,
            accountId,
            step)
        == 1;
  }

  /** Whether this is a recovery code that was not used until now. */
  public boolean takeRecoveryCode(UUID accountId, byte[] codeHash, Instant at) {
    return Bulk.update(
            em,
            """
            update recovery_code set used_at = ?
            where tenant_id = current_tenant() and account_id = ? and code_hash = ? and used_at is null\
            """,
            at,
            accountId,
            codeHash)
        == 1;
  }

  /** Whether there was one, confirmed, to remove. */
  public boolean remove(UUID accountId) {
    return Bulk.update(
            em,
            """
            delete from second_factor
            where tenant_id = current_tenant() and account_id = ? and confirmed_at is not null\
            """,
            accountId)
        == 1;
  }

  /** The recovery codes of an account that are left. */
  public int codesLeft(UUID accountId) {
    int[] left = new int[1];
    Bulk.query(
        em,
        row -> left[0] = row.getInt("n"),
        """
        select count(*) as n from recovery_code
        where tenant_id = current_tenant() and account_id = ? and used_at is null\
        """,
        accountId);
    return left[0];
  }

  /** The accounts of the tenant that have one, confirmed. */
  public Set<UUID> holders() {
    Set<UUID> holders = new HashSet<>();
    Bulk.query(
        em,
        row -> holders.add(Bulk.uuid(row, "account_id")),
        """
        select account_id from second_factor
        where tenant_id = current_tenant() and confirmed_at is not null\
        """);
    return holders;
  }
}

package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.NotFoundException;

/** Accounts of the tenant; credentials of all tenants, one exact credential at a time. */
public class AccountRepository {
  private final EntityManager em;

  public AccountRepository(EntityManager em) {
    this.em = em;
  }

  /** What is needed to judge a credential before its tenant is known. */
  public record Credential(
      UUID tenantId,
      UUID accountId,
      UUID clientId,
      String passwordHash,
      Set<String> roles,
      boolean usable) {}

  /**
   * What is needed to judge a password.
   *
   * @param epoch sessions of another one have ended
   * @param secondFactor whether a code is asked for, too
   */
  public record PasswordCredential(Credential credential, int epoch, boolean secondFactor) {}

  /** The hash is null while no password was chosen. */
  public Optional<PasswordCredential> findByUsername(String username, Instant at) {
    PasswordCredential[] found = new PasswordCredential[1];
    Bulk.query(
        em,
        row -> {
          Instant endsAt = Bulk.instant(row, "ends_at");
          found[0] =
              new PasswordCredential(
                  new Credential(
                      Bulk.uuid(row, "tenant_id"),
                      Bulk.uuid(row, "account_id"),
                      null,
                      row.getString("password_hash"),
                      RoleSet.parse(row.getString("roles")),
                      row.getBoolean("enabled") && (endsAt == null || at.isBefore(endsAt))),
                  row.getInt("session_epoch"),
                  row.getBoolean("second_factor"));
        },
        "select * from find_account_credential(?)",
        username);
    return Optional.ofNullable(found[0]);
  }

  /** The client's roles are cut down to what its account still has. */
  public Optional<Credential> findByKey(byte[] keyHash, Instant at) {
    Credential[] found = new Credential[1];
    Bulk.query(
        em,
        row -> {
          Instant endsAt = Bulk.instant(row, "ends_at");
          Instant expiresAt = Bulk.instant(row, "expires_at");
          Set<String> roles = RoleSet.parse(row.getString("roles"));
          roles.retainAll(RoleSet.parse(row.getString("account_roles")));
          found[0] =
              new Credential(
                  Bulk.uuid(row, "tenant_id"),
                  Bulk.uuid(row, "account_id"),
                  Bulk.uuid(row, "client_id"),
                  null,
                  roles,
                  row.getBoolean("enabled")
                      && (endsAt == null || at.isBefore(endsAt))
                      && (expiresAt == null || at.isBefore(expiresAt))
                      && Bulk.instant(row, "revoked_at") == null);
        },
        "select * from find_key_credential(?)",
        (Object) keyHash);
    return Optional.ofNullable(found[0]);
  }

  public Optional<UUID> findTenant(String code) {
    UUID[] found = new UUID[1];
    Bulk.query(em, row -> found[0] = Bulk.uuid(row, "id"), "select find_tenant(?) as id", code);
    return Optional.ofNullable(found[0]);
  }

  /**
   * Deletes every row of the tenant that this transaction acts for; its code stays taken.
   *
   * @throws NotFoundException when that tenant has another code
   */
  public void removeTenant(String code) {
    boolean[] removed = new boolean[1];
    Bulk.query(
        em,
        row -> removed[0] = row.getBoolean("removed"),
        "select remove_tenant(?) as removed",
        code);
    if (!removed[0]) {
      throw new NotFoundException("tenant");
    }
  }

  /** Whether the tenant that this transaction acts for was removed. */
  public boolean isTenantRemoved() {
    boolean[] removed = new boolean[1];
    Bulk.query(
        em,
        row -> removed[0] = row.getBoolean("removed"),
        "select removed_at is not null as removed from tenant where id = current_tenant()");
    return removed[0];
  }

  public void add(Tenant tenant) {
    em.persist(tenant);
    em.flush();
  }

  public void add(Account account) {
    em.persist(account);
    em.flush();
  }

  public Tenant tenant(UUID id) {
    return Optional.ofNullable(em.find(Tenant.class, id))
        .orElseThrow(() -> new NotFoundException("tenant"));
  }

  public Account get(UUID id) {
    return Optional.ofNullable(em.find(Account.class, id))
        .orElseThrow(() -> new NotFoundException("account"));
  }

  public List<Account> all() {
    return em.createQuery("select a from Account a order by a.username", Account.class)
        .getResultList();
  }
}

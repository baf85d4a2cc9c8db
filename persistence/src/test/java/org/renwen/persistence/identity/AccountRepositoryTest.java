package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** A credential is found before its tenant is known; everything else only within a tenant. */
@OnPostgres
class AccountRepositoryTest {
  private static final Instant END = World.NOW.plusSeconds(60);

  private final byte[] keyHash = Sha256.of(Envelope.newKey());

  /** Asks without acting for any tenant, as the sign-in does. */
  private static <T> Optional<T> outside(
      World world, java.util.function.Function<AccountRepository, Optional<T>> question) {
    try (EntityManager em = world.database().entityManagers().createEntityManager()) {
      em.getTransaction().begin();
      Optional<T> answer = question.apply(new AccountRepository(em));
      em.getTransaction().rollback();
      return answer;
    }
  }

  private static Optional<AccountRepository.Credential> byName(
      World world, String username, Instant at) {
    return outside(
        world,
        accounts ->
            accounts
                .findByUsername(username, at)
                .map(AccountRepository.PasswordCredential::credential));
  }

  private Optional<AccountRepository.Credential> byKey(World world, Instant at) {
    return outside(world, accounts -> accounts.findByKey(keyHash, at));
  }

  private UUID addKey(World world, Account account, Set<String> roles, Instant expiresAt) {
    UUID id = UUID.randomUUID();
    world.run(
        em -> {
          ApiClient client =
              new ApiClient(
                  UUID.randomUUID(), account.getId(), "client", roles, Set.of(), World.NOW);
          new ClientRepository(em)
              .add(client, new ApiKey(id, client.getId(), keyHash, World.NOW, expiresAt));
        });
    return id;
  }

  @Test
  void anAccountIsFoundByItsNameFromOutsideItsTenant(World world) {
    Account account = world.account("reviewer");

    assertThat(byName(world, account.getUsername(), World.NOW))
        .contains(
            new AccountRepository.Credential(
                world.tenant(), account.getId(), null, "not-a-hash", Set.of("reviewer"), true));
  }

  @Test
  void aNameThatNobodyHasFindsNothing(World world) {
    assertThat(byName(world, "%", World.NOW)).isEmpty();
    assertThat(byName(world, "nobody", World.NOW)).isEmpty();
  }

  @Test
  void anAccountIsUsableUntilItsEndExclusive(World world) throws SQLException {
    Account account = world.account("auditor");
    world.execute(
        "update account set ends_at = ? where id = ?",
        END.atOffset(java.time.ZoneOffset.UTC),
        account.getId());

    assertThat(byName(world, account.getUsername(), END.minusNanos(1000)))
        .get()
        .matches(AccountRepository.Credential::usable);
    assertThat(byName(world, account.getUsername(), END))
        .get()
        .matches(credential -> !credential.usable());
  }

  @Test
  void aDisabledAccountIsNotUsableByNameNorByKey(World world) throws SQLException {
    Account account = world.account("integrator");
    addKey(world, account, Set.of("integrator"), null);
    world.execute("update account set enabled = false where id = ?", account.getId());

    assertThat(byName(world, account.getUsername(), World.NOW))
        .get()
        .matches(credential -> !credential.usable());
    assertThat(byKey(world, World.NOW)).get().matches(credential -> !credential.usable());
  }

  @Test
  void aKeyIsUsableUntilItExpiresExclusive(World world) {
    addKey(world, world.account("integrator"), Set.of("integrator"), END);

    assertThat(byKey(world, END.minusNanos(1000)))
        .get()
        .matches(AccountRepository.Credential::usable)
        .matches(credential -> credential.tenantId().equals(world.tenant()));
    assertThat(byKey(world, END)).get().matches(credential -> !credential.usable());
  }

  @Test
  void aRevokedKeyIsNotUsable(World world) {
    UUID key = addKey(world, world.account("integrator"), Set.of("integrator"), null);
    world.run(em -> new ClientRepository(em).key(key).revoke(World.NOW));

    assertThat(byKey(world, World.NOW)).get().matches(credential -> !credential.usable());
  }

  @Test
  void aKeyHasNoRoleThatItsAccountHasLost(World world) throws SQLException {
    Account account = world.account("integrator");
    addKey(world, account, Set.of("integrator"), null);
    world.execute("update account set roles = 'reviewer' where id = ?", account.getId());

    assertThat(byKey(world, World.NOW)).get().matches(credential -> credential.roles().isEmpty());
  }

  @Test
  void anotherHashFindsNoKey(World world) {
    addKey(world, world.account("integrator"), Set.of("integrator"), null);

    assertThat(outside(world, accounts -> accounts.findByKey(Sha256.of(new byte[] {1}), World.NOW)))
        .isEmpty();
  }

  @Test
  void aTenantIsFoundByItsCode(World world) {
    assertThat(outside(world, accounts -> accounts.findTenant(world.code())))
        .contains(world.tenant());
    assertThat(outside(world, accounts -> accounts.findTenant("no-such-tenant"))).isEmpty();
  }

  @Test
  void noAccountIsMadeWithTheRoleOfTheSystem() {
    assertThatThrownBy(() -> RoleSet.text(Set.of("system")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> RoleSet.text(Set.of())).isInstanceOf(InvalidInputException.class);
  }
}

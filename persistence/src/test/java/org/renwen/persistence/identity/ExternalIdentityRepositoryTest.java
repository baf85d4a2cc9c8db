package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.Refusals.assertNotPrivileged;
import static org.renwen.persistence.testing.Refusals.assertRefusedBy;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.identity.ExternalIdentityRepository.Known;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** Whom a provider vouches for is found before their tenant is known. */
@OnPostgres
class ExternalIdentityRepositoryTest {
  private static final String ISSUER = "https://login.example/realms/bank";

  private final String subject = UUID.randomUUID().toString();

  private static Optional<Known> find(World world, String issuer, String subject) {
    try (EntityManager em = world.database().entityManagers().createEntityManager()) {
      em.getTransaction().begin();
      Optional<Known> known = new ExternalIdentityRepository(em).find(issuer, subject, World.NOW);
      em.getTransaction().rollback();
      return known;
    }
  }

  private Account linked(World world) {
    Account account = world.account("auditor");
    world.run(
        em -> new ExternalIdentityRepository(em).add(account.getId(), ISSUER, subject, World.NOW));
    return account;
  }

  @Test
  void theProvidersNameLeadsToTheAccount(World world) {
    Account account = linked(world);

    assertThat(find(world, ISSUER, subject))
        .contains(new Known(world.tenant(), account.getId(), Set.of("auditor"), true));
  }

  @Test
  void anotherProvidersSameNameLeadsNowhere(World world) {
    linked(world);

    assertThat(find(world, ISSUER + "/", subject)).isEmpty();
    assertThat(find(world, ISSUER, subject + " ")).isEmpty();
  }

  @Test
  void aClosedAccountIsNotUsable(World world) throws SQLException {
    Account account = linked(world);
    world.execute("update account set enabled = false where id = ?", account.getId());

    assertThat(find(world, ISSUER, subject)).get().matches(known -> !known.usable());
  }

  @Test
  void oneOutsideIdentityHasOneAccountInAllTenants(World here) {
    World there = here.neighbour();
    linked(here);

    assertRefusedBy("external_identity_issuer_subject_uq", () -> linked(there));
  }

  @Test
  void itBelongsToItsAccountForGood(World world) {
    linked(world);

    assertNotPrivileged(() -> world.execute("update external_identity set subject = 'x'"));
    assertNotPrivileged(() -> world.execute("delete from external_identity"));
  }
}

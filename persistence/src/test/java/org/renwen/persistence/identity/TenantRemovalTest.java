package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.Everything;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/**
 * Removing a tenant leaves no row of it in any table of the catalogue, and no other row touched.
 */
@OnPostgres
class TenantRemovalTest {

  private static void remove(World world, String code) {
    world.run(em -> new AccountRepository(em).removeTenant(code));
  }

  /** The rows of a tenant, by table, as a superuser counts them. */
  private static Map<String, Long> rows(Database database, UUID tenant) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table :
        database.column(
            """
            select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and column_name = 'tenant_id' and table_type = 'BASE TABLE'""")) {
      String count = "select count(*) from " + table + " where tenant_id = ?";
      rows.put(table, Long.valueOf(database.column(count, tenant).get(0)));
    }
    return rows;
  }

  @Test
  void everyTableIsEmptyForThatTenantAndAnotherKeepsEveryRow(Database database)
      throws SQLException {
    World removed = Everything.in(database);
    World other = Everything.in(database);
    Map<String, Long> before = rows(database, other.tenant());
    assertThat(rows(database, removed.tenant()))
        .as("rows to remove")
        .isEqualTo(before)
        .hasSizeGreaterThan(20)
        .doesNotContainValue(0L);

    remove(removed, removed.code());

    assertThat(rows(database, removed.tenant()).values()).containsOnly(0L);
    assertThat(rows(database, other.tenant())).isEqualTo(before);
  }

  @Test
  void aTableThatComesLaterIsEmptiedToo(Database database) throws SQLException {
    World removed = Everything.in(database);
    try (Connection owner = database.as(Database.OWNER)) {
      Database.execute(
          owner,
          """
          create table later (tenant_id uuid not null, id uuid not null, decision_id uuid not null,
            constraint later_pk primary key (tenant_id, id),
            constraint later_decision_fk foreign key (tenant_id, decision_id) references decision (tenant_id, id))""");
      Database.execute(owner, "call isolate_by_tenant('later')");
      try {
        removed.executeAs(
            Database.OWNER,
            "insert into later select tenant_id, gen_random_uuid(), id from decision limit 1");
        assertThat(rows(database, removed.tenant())).containsEntry("later", 1L);

        remove(removed, removed.code());

        assertThat(rows(database, removed.tenant()).values()).containsOnly(0L);
      } finally {
        Database.execute(owner, "drop table later");
      }
    }
  }

  @Test
  void itsAccountsAreNoLongerFoundAndItsCodeStaysTaken(World world) throws SQLException {
    String username = world.account("administrator").getUsername();

    remove(world, world.code());

    try (EntityManager em = world.database().entityManagers().createEntityManager()) {
      em.getTransaction().begin();
      AccountRepository accounts = new AccountRepository(em);
      assertThat(accounts.findByUsername(username, World.NOW)).isEmpty();
      assertThat(accounts.findTenant(world.code())).contains(world.tenant());
      em.getTransaction().rollback();
    }
    assertThat(
            world
                .database()
                .column("select removed_at is not null from tenant where id = ?", world.tenant()))
        .containsExactly("t");
  }

  @Test
  void onlyTheOwnTenantIsRemovedAndOnlyByItsCode(World here) throws SQLException {
    World there = here.neighbour();
    Map<String, Long> before = rows(here.database(), there.tenant());

    assertThatThrownBy(() -> remove(here, there.code())).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> remove(here, "no-such-tenant")).isInstanceOf(NotFoundException.class);

    assertThat(rows(here.database(), there.tenant()))
        .isEqualTo(before)
        .containsEntry("account", 1L);
    assertThat(rows(here.database(), here.tenant())).containsEntry("account", 1L);
  }

  @Test
  void withoutATenantNothingIsRemoved(World world) throws SQLException {
    try (Connection nobody = world.database().as(Database.APP)) {
      assertThat(Database.ask(nobody, "select remove_tenant(?)", world.code()))
          .containsExactly(java.util.List.of("f"));
    }
    assertThat(rows(world.database(), world.tenant())).containsEntry("account", 1L);
  }

  @Test
  void aTenantIsRemovedOnce(World world) {
    remove(world, world.code());
    assertThatThrownBy(() -> remove(world, world.code())).isInstanceOf(NotFoundException.class);
  }
}

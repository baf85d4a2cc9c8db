package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.renwen.persistence.testing.Refusals.assertRefusedBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.Everything;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** Row-level security keeps tenants apart in every table; the tables come from the catalogue. */
@OnPostgres
class IsolationTest {
  private static final String TENANT_TABLES =
      """
      select c.relname, 'tenant_id' from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      union select 'tenant', 'id' order by 1\
      """;

  @Test
  void everyTableHasATenantButTheMigrationsAndTheCountersOfTries(Database database)
      throws SQLException {
    List<String> tables = database.ask(TENANT_TABLES).stream().map(row -> row.get(0)).toList();

    assertThat(tables).contains("tenant", "decision", "audit_queue", "training_manifest_row");
    assertThat(
            database.column(
                """
                select relname from pg_class
                where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace\
                """))
        .containsAll(tables)
        .hasSize(tables.size() + 3)
        // Counters of names that nobody has belong to no tenant; the application reads none of
        // them.
        .contains("flyway_schema_history", "access_attempt", "sign_in_counter");
  }

  @Test
  void everyTableOfTenantsForcesItsPolicyForReadingAndWriting(Database database)
      throws SQLException {
    for (List<String> table : database.ask(TENANT_TABLES)) {
      String own =
          "("
              + table.get(1)
              + " = (NULLIF(current_setting('renwen.tenant'::text, true), ''::text))::uuid)";
      assertThat(
              database.ask(
                  """
                  select c.relrowsecurity, c.relforcerowsecurity, p.permissive, p.roles, p.cmd, p.qual, p.with_check
                  from pg_class c left join pg_policies p
                    on p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'tenant_isolation'
                  where c.oid = cast(? as regclass)\
                  """,
                  table.get(0)))
          .as(table.get(0))
          .containsExactly(List.of("t", "t", "PERMISSIVE", "{public}", "ALL", own, own));
    }
  }

  /** Policies are joined by "or": one more is a hole unless it is this. */
  @Test
  void theOnlyOtherPoliciesAreTheOwnersForFunctionsThatCrossTenants(Database database)
      throws SQLException {
    assertThat(
            database.ask(
                """
                select tablename, policyname, cmd, roles from pg_policies
                where policyname <> 'tenant_isolation' order by 1, 2"""))
        .containsExactly(
            List.of("access_code", "count_failure", "UPDATE", "{renwen_owner}"),
            List.of("access_code", "find_credential", "SELECT", "{renwen_owner}"),
            List.of("account", "find_credential", "SELECT", "{renwen_owner}"),
            List.of("account_session", "see_session", "ALL", "{renwen_owner}"),
            List.of("api_client", "find_credential", "SELECT", "{renwen_owner}"),
            List.of("api_key", "find_credential", "SELECT", "{renwen_owner}"),
            List.of("audit_checkpoint", "find_signed", "SELECT", "{renwen_owner}"),
            List.of("audit_head", "find_unsigned", "SELECT", "{renwen_owner}"),
            List.of("audit_queue", "find_waiting", "SELECT", "{renwen_owner}"),
            List.of("external_identity", "find_credential", "SELECT", "{renwen_owner}"),
            List.of("one_time_link", "find_link", "SELECT", "{renwen_owner}"),
            List.of("second_factor", "find_factor", "SELECT", "{renwen_owner}"),
            List.of("subject_invitation", "find_credential", "SELECT", "{renwen_owner}"),
            List.of("tenant", "find_tenant", "SELECT", "{renwen_owner}"),
            List.of("training_run", "claim_training_run", "ALL", "{renwen_owner}"));
  }

  @Test
  void everyViewReadsWithTheRightsOfWhoAsks(Database database) throws SQLException {
    assertThat(
            database.ask(
                """
                select relname, coalesce('security_invoker=true' = any(reloptions), false) from pg_class
                where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace\
                """))
        .contains(List.of("permission", "t"))
        .allSatisfy(view -> assertThat(view.get(1)).as(view.get(0)).isEqualTo("t"));
  }

  @Test
  void everyIndexBeginsWithTheTenantButThoseThatCrossTenants(Database database)
      throws SQLException {
    assertThat(
            database.column(
                """
                select i.indexrelid::regclass from pg_index i
                join pg_attribute t on t.attrelid = i.indrelid and t.attname = 'tenant_id'
                join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                where i.indkey[0] <> t.attnum\
                """))
        .containsExactlyInAnyOrder(
            "account_username_uq",
            "api_key_key_hash_uq",
            "external_identity_issuer_subject_uq",
            "subject_invitation_token_hash_uq",
            "access_code_code_hash_uq",
            "one_time_link_token_hash_uq",
            "training_run_queue_ix");
  }

  @Test
  void noForeignKeyCanPointIntoAnotherTenant(Database database) throws SQLException {
    assertThat(
            database.ask(
                """
                select k.conname, a.attname, b.attname from pg_constraint k
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
                where k.contype = 'f'\
                """))
        .isNotEmpty()
        .allSatisfy(
            key -> {
              assertThat(key.get(1)).as(key.get(0)).isEqualTo("tenant_id");
              assertThat(key.get(2))
                  .as(key.get(0))
                  .isEqualTo(key.get(0).endsWith("_tenant_fk") ? "id" : "tenant_id");
            });
  }

  @Test
  void aClientCannotBeGivenTheAccountOfAnotherTenant(World here) {
    World there = here.neighbour();

    assertRefusedBy(
        "api_client_account_fk",
        () ->
            here.execute(
                """
                insert into api_client (tenant_id, id, account_id, name, roles, scopes, created_at)
                values (?, ?, ?, 'x', 'integrator', '', now())\
                """,
                here.tenant(),
                UUID.randomUUID(),
                there.owner()));
  }

  @Test
  void withoutATenantNoTableShowsARow(Database database) throws SQLException {
    Everything.in(database);
    for (List<String> table : database.ask(TENANT_TABLES)) {
      String count = "select count(*) from " + table.get(0);
      assertThat(database.column(count))
          .as("rows of %s in the world of Everything", table.get(0))
          .doesNotContain("0");
      for (String role : List.of(Database.APP, Database.OWNER)) {
        if (!hasOwnersPolicy(database, role, table.get(0))) {
          try (Connection connection = database.as(role)) {
            assertThat(Database.ask(connection, count))
                .as("%s reads %s", role, table.get(0))
                .containsExactly(List.of("0"));
          }
        }
      }
    }
  }

  private static boolean hasOwnersPolicy(Database database, String role, String table)
      throws SQLException {
    return role.equals(Database.OWNER)
        && !database
            .ask("select from pg_policies where tablename = ? and roles = '{renwen_owner}'", table)
            .isEmpty();
  }

  @Test
  void theRowsOfAnotherTenantAreInvisibleInEveryTable(Database database) throws SQLException {
    Everything.in(database);
    World here = new World(database);
    for (List<String> table : database.ask(TENANT_TABLES)) {
      assertThat(
              here.ask(
                  "select count(*) from " + table.get(0) + " where " + table.get(1) + " <> ?",
                  here.tenant()))
          .as(table.get(0))
          .containsExactly(List.of("0"));
    }
  }

  @Test
  void noTableTakesARowForAnotherTenant(Database database) throws SQLException {
    World there = Everything.in(database);
    World here = new World(database);
    for (List<String> table : database.ask(TENANT_TABLES)) {
      String name = table.get(0);
      String row =
          database
              .column(
                  "select row_to_json(t) from " + name + " t where " + table.get(1) + " = ?",
                  there.tenant())
              .get(0);

      SQLException refusal =
          catchThrowableOfType(
              SQLException.class,
              () -> here.executeAs(Database.writerOf(name), Database.insertion(name), row));

      assertThat((Throwable) refusal)
          .as(name)
          .hasMessageContaining("violates row-level security policy for table \"" + name + '"');
    }
  }

  @Test
  void oneConnectionThatServesTwoTenantsInTurnShowsEachItsOwnRowsOnly(World first)
      throws SQLException {
    World second = first.neighbour();
    try (Connection connection = first.database().as(Database.APP)) {
      connection.setAutoCommit(false);
      assertThat(tenantsSeen(connection, first)).containsExactly(List.of(first.code()));
      connection.commit();
      assertThat(Database.ask(connection, "select code from tenant"))
          .as("the setting ends with its transaction")
          .isEmpty();
      connection.commit();
      assertThat(tenantsSeen(connection, second)).containsExactly(List.of(second.code()));
      connection.rollback();
      assertThat(Database.ask(connection, "select code from tenant")).isEmpty();
    }
  }

  private static List<List<String>> tenantsSeen(Connection connection, World world)
      throws SQLException {
    Database.ask(
        connection, "select set_config('renwen.tenant', ?, true)", world.tenant().toString());
    return Database.ask(connection, "select code from tenant");
  }

  @Test
  void anEntityOfAnotherTenantIsNotFound(World here) {
    World there = here.neighbour();

    assertThatThrownBy(() -> here.run(em -> new AccountRepository(em).get(there.owner())))
        .isInstanceOf(NotFoundException.class);
    assertThat(here.<Integer>call(em -> new AccountRepository(em).all().size())).isEqualTo(1);
  }
}

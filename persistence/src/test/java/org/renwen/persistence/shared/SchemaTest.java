package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.Refusals.assertNotPrivileged;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;

@OnPostgres
class SchemaTest {

  @Test
  void migratingASecondTimeDoesNothing(Database database) throws SQLException {
    List<List<String>> history = database.ask("select * from flyway_schema_history");

    assertThat(database.migrate()).isZero();

    assertThat(database.ask("select * from flyway_schema_history")).isEqualTo(history);
    assertThat(history).isNotEmpty();
  }

  /** Building the persistence unit validates; every entity class must take part in it. */
  @Test
  void hibernateValidatesEveryEntityThatIsWritten(Database database) throws Exception {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      long written = sources.filter(SchemaTest::isEntity).count();

      assertThat(database.entityManagers().getMetamodel().getEntities())
          .hasSize((int) written)
          .isNotEmpty();
    }
    assertThat(database.entityManagers().getProperties())
        .containsEntry("hibernate.hbm2ddl.auto", "validate");
  }

  private static boolean isEntity(Path source) {
    try {
      return source.toString().endsWith(".java")
          && Files.readString(source).lines().anyMatch("@Entity"::equals);
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table intruder (id int)",
        "create temporary table intruder (id int)",
        "create schema intruder",
        "create function intruder() returns int language sql return 1",
        "alter table decision add column intruder int",
        "alter table decision disable row level security",
        "alter table decision no force row level security",
        "drop policy tenant_isolation on decision",
        "drop trigger audit_queue_append_only on audit_queue",
        "drop table decision",
        "truncate decision",
        "select * from flyway_schema_history",
      })
  void onlyMigrationsAreTheAuthorOfTheSchema(String change, Database database) throws SQLException {
    try (Connection app = database.as(Database.APP)) {
      assertNotPrivileged(() -> app.createStatement().execute(change));
    }
  }

  @Test
  void theApplicationKnowsTheVersionOfTheSchema(Database database) throws Exception {
    String newest;
    try (Stream<Path> migrations = Files.list(Path.of("../db/src/main/resources/db/migration"))) {
      newest =
          migrations
              .map(file -> file.getFileName().toString().replaceAll("^V(\\d+)__.*$", "$1"))
              .sorted()
              .reduce((earlier, later) -> later)
              .orElseThrow();
    }
    try (Connection app = database.as(Database.APP)) {
      assertThat(Database.ask(app, "select schema_version()")).containsExactly(List.of(newest));
    }
  }

  /** What crosses tenants is this list. A function more is a decision that this test records. */
  @Test
  void theFunctionsThatCrossTenantsAreThese(Database database) throws SQLException {
    assertThat(
            database.column(
                """
                select oid::regprocedure from pg_proc
                where prosecdef and pronamespace = 'public'::regnamespace order by 1\
                """))
        .containsExactlyInAnyOrder(
            "find_account_credential(text)",
            "find_key_credential(bytea)",
            "find_one_time_link(bytea,timestamp with time zone)",
            "see_session(uuid,uuid,timestamp with time zone)",
            "count_sign_in(bytea,timestamp with time zone,interval,integer,integer,interval)",
            "take_back_sign_in(bytea,timestamp with time zone)",
            "forgive_sign_in(bytea,timestamp with time zone)",
            "find_tenant(text)",
            "find_external_identity(text,text)",
            "find_subject_invitation(bytea)",
            "judge_access_code(bytea,bytea,timestamp with time zone)",
            "take_access_attempt(bytea,timestamp with time zone)",
            "forgive_access_attempt(bytea)",
            "claim_training_run(interval)",
            "remove_tenant(text)",
            "schema_version()",
            "logs_with_work()",
            "list_tenants()",
            "erase_audit_detail(uuid)");
  }

  @Test
  void functionsThatRunAsTheOwnerHaveAFixedSearchPathAndAreNotForEverybody(Database database)
      throws SQLException {
    assertThat(
            database.column(
                """
                select oid::regprocedure from pg_proc
                where prosecdef and pronamespace = 'public'::regnamespace
                  and not coalesce('search_path=pg_catalog, public, pg_temp' = any(proconfig), false)\
                """))
        .isEmpty();
    assertThat(
            database.column(
                """
                select f.oid::regprocedure
                from pg_proc f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a
                where f.prosecdef and f.pronamespace = 'public'::regnamespace
                  and a.grantee not in ('renwen_owner'::regrole, case when f.proname = 'logs_with_work'
                    then 'renwen_log'::regrole else 'renwen_app'::regrole end)\
                """))
        .isEmpty();
  }

  @Test
  void theOwnerIsNoSuperuserAndOnlyTheBackupRolePassesRowLevelSecurity(Database database)
      throws SQLException {
    assertThat(
            database.ask(
                """
                select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles
                where rolname like 'renwen%' order by 1\
                """))
        .containsExactly(
            List.of("renwen_app", "f", "f", "f", "f"),
            List.of("renwen_backup", "f", "t", "f", "f"),
            List.of("renwen_log", "f", "f", "f", "f"),
            List.of("renwen_owner", "f", "f", "f", "f"));
  }
}

package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.Refusals.assertNotPrivileged;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.Everything;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class PrivilegeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_queue set leaf = '{}'",
        "delete from audit_queue",
        "update audit_detail set ciphertext = ''",
        "delete from audit_detail",
        "insert into audit_leaf select * from audit_leaf",
        "update audit_leaf set leaf = ''",
        "delete from audit_leaf",
        "insert into audit_tile select * from audit_tile",
        "delete from audit_tile",
        "insert into audit_head select * from audit_head",
        "delete from audit_head",
        "insert into audit_checkpoint select * from audit_checkpoint",
        "delete from audit_checkpoint",
        "insert into audit_cosignature select * from audit_cosignature",
        "delete from audit_cosignature",
        "update audit_verification set sound = true",
        "delete from audit_verification",
        "update audit_stream set stream_id = stream_id",
        "delete from audit_stream",
        "update case_opening set expires_at = expires_at",
        "delete from case_opening",
        "update consent_event set state = 'GIVEN'",
        "delete from consent_event",
        "update stage_change set reason = ''",
        "delete from stage_change",
        "update notice set text_json = '{}'",
        "delete from notice",
        "update decision set ciphertext = ''",
        "update decision set subject_id = null",
        "update decision set at = now()",
        "delete from decision",
        "update decision_explanation set ciphertext = ''",
        "delete from decision_explanation",
        "update purpose set lawful_basis = 'CONTRACT'",
        "update artifact set sha256 = ''",
        "update artifact_chunk set content = ''",
        "update data_set_row set ciphertext = ''",
        "update data_set_version set content_sha256 = ''",
        "update training_manifest_row set row_id = row_id",
        "update subject set blind_index = blind_index",
        "update api_key set key_hash = key_hash",
        "update budget set holder_id = holder_id",
        "delete from budget",
        "update one_time_link set token_hash = token_hash",
        "update one_time_link set expires_at = now()",
        "delete from one_time_link",
        "update account_session set epoch = epoch",
        "update recovery_code set code_hash = code_hash",
        "select * from sign_in_counter",
        "delete from sign_in_counter",
        "update tenant set code = 'x'",
        "delete from tenant",
        "delete from account",
        "delete from consent_record",
        "delete from model_version",
        "delete from deployment",
        "delete from review_case",
      })
  void theApplicationHasNoPrivilegeTo(String change, World world) {
    assertNotPrivileged(() -> world.execute(change));
  }

  @Test
  void ofADecisionTheApplicationMayOnlyChangeWhereItStands(World world) throws SQLException {
    UUID decision = world.decision();

    assertThat(
            world.execute(
                "update decision set status = 'UNDER_REVIEW', changed_at = now() where id = ?",
                decision))
        .isEqualTo(1);
    assertThat(
            world
                .database()
                .column(
                    """
                    select attname from pg_attribute where attrelid = 'decision'::regclass and attnum > 0
                      and has_column_privilege('renwen_app', attrelid, attnum, 'UPDATE') order by 1\
                    """))
        .containsExactly("changed_at", "status");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit_queue",
        "audit_detail",
        "audit_leaf",
        "audit_tile",
        "audit_head",
        "audit_checkpoint",
        "audit_cosignature",
        "audit_verification",
        "case_opening",
        "consent_event",
        "stage_change"
      })
  void notEvenTheOwnerChangesAnAppendOnlyTable(String table, World world) {
    assertNotPrivileged(
        () ->
            world.executeAs(
                Database.OWNER, "update " + table + " set tenant_id = tenant_id where false"));
    assertNotPrivileged(() -> world.executeAs(Database.OWNER, "truncate " + table + " cascade"));
  }

  @Test
  void theBackupRoleReadsEveryTenantAndWritesNothing(World world) throws SQLException {
    try (Connection backup = world.database().as(Database.BACKUP)) {
      assertThat(Database.ask(backup, "select code from tenant where id = ?", world.tenant()))
          .containsExactly(List.of(world.code()));
      Database.execute(backup, "set default_transaction_read_only = off");
      assertNotPrivileged(() -> Database.execute(backup, "delete from subject_key"));
      assertNotPrivileged(
          () ->
              Database.execute(
                  backup, "insert into tenant values (gen_random_uuid(), 'x-y', 'x', now())"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit_leaf",
        "audit_tile",
        "audit_head",
        "audit_checkpoint",
        "audit_cosignature",
        "audit_verification"
      })
  void notEvenTheOwnerRemovesWhatTheLogHolds(String table, Database database) {
    World world = Everything.in(database);

    assertNotPrivileged(() -> world.executeAs(Database.OWNER, "delete from " + table));
  }

  @Test
  void theSequencerTakesFromTheQueueAndAddsToTheLogAndNothingElse(World world) throws SQLException {
    assertThat(
            world
                .database()
                .column(
                    """
                    select c.relname || ' ' || p.privilege from pg_class c,
                      unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as p(privilege)
                    where c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace
                      and has_table_privilege('renwen_log', c.oid, p.privilege) order by 1\
                    """))
        .containsExactly(
            "audit_checkpoint INSERT",
            "audit_checkpoint SELECT",
            "audit_cosignature INSERT",
            "audit_cosignature SELECT",
            "audit_head INSERT",
            "audit_head SELECT",
            "audit_leaf INSERT",
            "audit_leaf SELECT",
            "audit_queue DELETE",
            "audit_queue SELECT",
            "audit_tile INSERT",
            "audit_tile SELECT");
  }

  @Test
  void openingsOfOnePersonGoByTheFunctionOfErasureOnly(Database database) throws SQLException {
    World world = Everything.in(database);
    String person =
        world.ask("select subject_id from audit_detail where subject_id is not null").get(0).get(0);

    assertThat(world.ask("select erase_audit_detail('" + UUID.randomUUID() + "')"))
        .containsExactly(List.of("0"));
    try (Connection connection = world.connect(Database.APP)) {
      Database.ask(connection, "select erase_audit_detail('" + person + "')");
      connection.commit();
    }

    assertThat(world.ask("select count(*) from audit_detail where subject_id is not null"))
        .containsExactly(List.of("0"));
  }
}

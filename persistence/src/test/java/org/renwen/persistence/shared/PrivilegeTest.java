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
                      and has_column_privilege('renwen_app', attrelid, attnum, 'UPDATE') order by 1"""))
        .containsExactly("changed_at", "status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit_queue", "audit_detail", "consent_event", "stage_change"})
  void notEvenTheOwnerChangesAnAppendOnlyTable(String table, World world) {
    assertNotPrivileged(
        () ->
            world.executeAs(
                Database.OWNER, "update " + table + " set tenant_id = tenant_id where false"));
    assertNotPrivileged(() -> world.executeAs(Database.OWNER, "truncate " + table));
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

  /** The sequencer's role has no table yet. */
  @Test
  void theRoleOfTheSequencerReadsNoTable(World world) throws SQLException {
    assertThat(
            world
                .database()
                .column(
                    """
                    select relname from pg_class
                    where relkind in ('r', 'v') and relnamespace = 'public'::regnamespace
                      and has_table_privilege('renwen_log', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"""))
        .isEmpty();
  }
}

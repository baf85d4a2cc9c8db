package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.Refusals.assertRefusedBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.Everything;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/**
 * Each constraint refuses what it is for: a row that the database holds is offered once more with a
 * few columns changed, and the refusal must carry the constraint's name.
 */
@OnPostgres
class ConstraintTest {
  /** Stands for a new random UUID. */
  private static final String NEW = "new-uuid";

  private static final List<String> OF_THE_COUNTER =
      List.of("sign_in_counter_pk", "sign_in_counter_key_ck");

  private static final String HASH = "\\x" + "07".repeat(32);

  private static World world;

  @BeforeAll
  static void fillEveryTable(Database database) {
    world = Everything.in(database);
  }

  /** A row of the table with these columns changed is refused by the constraint. */
  record Refusal(String constraint, String table, Map<String, Object> changes) {
    @Override
    public String toString() {
      return constraint;
    }
  }

  private static Refusal refusal(String constraint, String table, Object... changes) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < changes.length; i += 2) {
      map.put((String) changes[i], changes[i + 1]);
    }
    return new Refusal(constraint, table, map);
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        refusal("tenant_pk", "tenant"),
        refusal("tenant_code_uq", "tenant", "id", NEW),
        refusal("tenant_code_ck", "tenant", "code", "Not A Code"),
        refusal("tenant_key_pk", "tenant_key"),
        refusal("tenant_key_tenant_uq", "tenant_key", "id", NEW),
        refusal("tenant_key_tenant_fk", "tenant_key", "tenant_id", NEW),
        refusal("subject_pk", "subject"),
        refusal("subject_blind_index_uq", "subject", "id", NEW),
        refusal("subject_tenant_fk", "subject", "tenant_id", NEW),
        refusal("subject_blind_index_ck", "subject", "blind_index", "\\x00"),
        refusal("subject_key_pk", "subject_key"),
        refusal("subject_key_id_uq", "subject_key", "record_class", "DECISION"),
        refusal("subject_key_subject_fk", "subject_key", "id", NEW, "subject_id", NEW),
        refusal("subject_key_record_class_ck", "subject_key", "record_class", "OTHER"),
        refusal("audit_queue_pk", "audit_queue"),
        refusal("audit_queue_leaf_ck", "audit_queue", "leaf", "x".repeat(65_536)),
        refusal("audit_queue_stream_uq", "audit_queue", "queued", 1_000_000),
        refusal("audit_stream_pk", "audit_stream"),
        refusal("audit_stream_tenant_fk", "audit_stream", "tenant_id", NEW),
        refusal("audit_leaf_pk", "audit_leaf", "entry_id", NEW, "stream_id", NEW),
        refusal("audit_leaf_entry_uq", "audit_leaf", "index", 1, "stream_id", NEW),
        refusal("audit_leaf_stream_uq", "audit_leaf", "index", 1, "entry_id", NEW),
        refusal("audit_leaf_index_ck", "audit_leaf", "index", -1),
        refusal("audit_leaf_leaf_ck", "audit_leaf", "index", 1, "leaf", "x".repeat(65_536)),
        refusal("audit_leaf_hash_ck", "audit_leaf", "index", 1, "hash", "\\x00"),
        refusal("audit_tile_pk", "audit_tile"),
        refusal("audit_tile_level_ck", "audit_tile", "level", 8),
        refusal("audit_tile_hashes_ck", "audit_tile", "number", 1, "hashes", "\\x00"),
        refusal("audit_head_pk", "audit_head"),
        refusal("audit_head_size_ck", "audit_head", "size", 0),
        refusal("audit_head_root_ck", "audit_head", "size", 2, "root", "\\x00"),
        refusal("audit_checkpoint_pk", "audit_checkpoint"),
        refusal("audit_checkpoint_head_fk", "audit_checkpoint", "size", 2),
        refusal("audit_cosignature_pk", "audit_cosignature"),
        refusal("audit_cosignature_checkpoint_fk", "audit_cosignature", "size", 2),
        refusal("audit_verification_pk", "audit_verification"),
        refusal("audit_verification_tenant_fk", "audit_verification", "tenant_id", NEW),
        refusal("audit_verification_kind_ck", "audit_verification", "id", NEW, "kind", "GUESS"),
        refusal("audit_detail_pk", "audit_detail"),
        refusal("audit_detail_subject_fk", "audit_detail", "entry_id", NEW, "subject_id", NEW),
        refusal("case_opening_pk", "case_opening"),
        refusal("case_opening_account_fk", "case_opening", "id", NEW, "account_id", NEW),
        refusal("case_opening_subject_fk", "case_opening", "id", NEW, "subject_id", NEW),
        refusal("case_opening_expires_ck", "case_opening", "id", NEW, "expires_at", "2020-01-01"),
        refusal("account_pk", "account"),
        refusal("account_username_uq", "account", "id", NEW),
        refusal("account_tenant_fk", "account", "tenant_id", NEW, "username", NEW),
        refusal("account_subject_fk", "account", "id", NEW, "username", NEW, "subject_id", NEW),
        refusal("account_subject_uq", "account", "id", NEW, "username", NEW),
        refusal("account_username_ck", "account", "username", "with space"),
        refusal("account_roles_ck", "account", "roles", "system"),
        refusal("account_roles_ck", "account", "roles", "model-owner system"),
        refusal("account_roles_ck", "account", "roles", "owner-of-everything"),
        refusal("account_roles_ck", "account", "roles", ""),
        refusal(
            "subject_invitation_pk",
            "subject_invitation",
            "token_hash",
            "\\x" + "07".repeat(32),
            "superseded_at",
            "2026-11-24"),
        refusal(
            "subject_invitation_subject_fk",
            "subject_invitation",
            "id",
            NEW,
            "subject_id",
            NEW,
            "token_hash",
            "\\x" + "07".repeat(32)),
        refusal(
            "subject_invitation_token_hash_uq",
            "subject_invitation",
            "id",
            NEW,
            "superseded_at",
            "2026-11-24"),
        refusal("subject_invitation_token_hash_ck", "subject_invitation", "token_hash", "\\x00"),
        refusal(
            "subject_invitation_end_ck",
            "subject_invitation",
            "spent_at",
            "2026-11-24",
            "superseded_at",
            "2026-11-24"),
        refusal(
            "subject_invitation_open_uq",
            "subject_invitation",
            "id",
            NEW,
            "token_hash",
            "\\x" + "07".repeat(32)),
        refusal("external_identity_pk", "external_identity", "subject", NEW),
        refusal(
            "external_identity_account_fk", "external_identity", "account_id", NEW, "subject", NEW),
        refusal("external_identity_issuer_subject_uq", "external_identity", "account_id", NEW),
        refusal("access_code_pk", "access_code"),
        refusal(
            "access_code_subject_fk",
            "access_code",
            "id",
            NEW,
            "subject_id",
            NEW,
            "code_hash",
            "\\x" + "07".repeat(32)),
        refusal("access_code_code_hash_uq", "access_code", "id", NEW),
        refusal("access_code_hashes_ck", "access_code", "code_hash", "\\x00"),
        refusal("access_code_hashes_ck", "access_code", "fact_mac", "\\x00"),
        refusal("access_code_failures_ck", "access_code", "failures", 6),
        refusal("account_auditor_ends_ck", "account", "roles", "auditor reviewer"),
        refusal("one_time_link_pk", "one_time_link"),
        refusal(
            "one_time_link_account_fk",
            "one_time_link",
            "id",
            NEW,
            "account_id",
            NEW,
            "token_hash",
            HASH),
        refusal("one_time_link_token_hash_uq", "one_time_link", "id", NEW, "used_at", "2026-11-24"),
        refusal("one_time_link_token_hash_ck", "one_time_link", "token_hash", "\\x00"),
        refusal("one_time_link_kind_ck", "one_time_link", "kind", "GIFT"),
        refusal("one_time_link_open_uq", "one_time_link", "id", NEW, "token_hash", HASH),
        refusal("account_session_pk", "account_session"),
        refusal("account_session_account_fk", "account_session", "id", NEW, "account_id", NEW),
        refusal("second_factor_pk", "second_factor"),
        refusal("second_factor_account_fk", "second_factor", "account_id", NEW),
        refusal("recovery_code_pk", "recovery_code"),
        refusal("recovery_code_factor_fk", "recovery_code", "account_id", NEW),
        refusal("recovery_code_code_hash_ck", "recovery_code", "code_hash", "\\x00"),
        refusal("api_client_pk", "api_client"),
        refusal("api_client_account_fk", "api_client", "id", NEW, "name", NEW, "account_id", NEW),
        refusal("api_client_scopes_ck", "api_client", "scopes", "model:credit purpose:infer"),
        refusal("api_client_scopes_ck", "api_client", "scopes", "everything"),
        refusal("api_client_limits_ck", "api_client", "units_per_second", 0),
        refusal("api_client_limits_ck", "api_client", "burst", 0),
        refusal("api_client_limits_ck", "api_client", "units_per_day", -1),
        refusal("api_client_limits_ck", "api_client", "training_units_per_day", -1),
        refusal("budget_pk", "budget"),
        refusal("budget_tenant_fk", "budget", "tenant_id", NEW),
        refusal("budget_kind_ck", "budget", "kind", "POSTAGE"),
        refusal("budget_used_ck", "budget", "used", -1),
        refusal("budget_used_ck", "budget", "tokens", -1),
        refusal("api_client_name_uq", "api_client", "id", NEW),
        refusal("api_key_pk", "api_key"),
        refusal(
            "api_key_client_fk",
            "api_key",
            "id",
            NEW,
            "client_id",
            NEW,
            "key_hash",
            "\\x" + "07".repeat(32)),
        refusal("api_key_key_hash_uq", "api_key", "id", NEW),
        refusal("api_key_key_hash_ck", "api_key", "key_hash", "\\x00"),
        refusal("purpose_pk", "purpose"),
        refusal("purpose_version_uq", "purpose", "id", NEW, "superseded_at", "2026-11-24"),
        refusal("purpose_in_force_uq", "purpose", "id", NEW, "version", 2),
        refusal("purpose_tenant_fk", "purpose", "tenant_id", NEW),
        refusal("purpose_code_ck", "purpose", "code", "train"),
        refusal("purpose_lawful_basis_ck", "purpose", "lawful_basis", "CURIOSITY"),
        refusal("notice_pk", "notice"),
        refusal("notice_version_uq", "notice", "id", NEW),
        refusal("notice_tenant_fk", "notice", "tenant_id", NEW),
        refusal("consent_record_pk", "consent_record"),
        refusal("consent_record_subject_purpose_uq", "consent_record", "id", NEW),
        refusal("consent_record_subject_fk", "consent_record", "id", NEW, "subject_id", NEW),
        refusal(
            "consent_record_notice_fk",
            "consent_record",
            "id",
            NEW,
            "purpose_code",
            "OTHER",
            "notice_id",
            NEW),
        refusal("consent_record_purpose_fk", "consent_record", "id", NEW, "purpose_code", "OTHER"),
        refusal("consent_record_state_ck", "consent_record", "state", "ASSUMED"),
        refusal("consent_event_pk", "consent_event"),
        refusal("consent_event_seq_uq", "consent_event", "id", NEW),
        refusal("consent_event_record_fk", "consent_event", "id", NEW, "record_id", NEW),
        refusal("consent_event_state_ck", "consent_event", "state", "ASSUMED"),
        refusal("consent_event_type_ck", "consent_event", "type", "SILENCE"),
        refusal("data_set_pk", "data_set"),
        refusal("data_set_name_uq", "data_set", "id", NEW),
        refusal("data_set_tenant_fk", "data_set", "tenant_id", NEW),
        refusal("data_set_name_ck", "data_set", "name", "../etc"),
        refusal("data_set_version_pk", "data_set_version"),
        refusal("data_set_version_number_uq", "data_set_version", "id", NEW),
        refusal("data_set_version_data_set_fk", "data_set_version", "id", NEW, "data_set_id", NEW),
        refusal("data_set_version_number_ck", "data_set_version", "number", 0),
        refusal("data_set_column_direction_ck", "data_set_column", "direction", "SIDEWAYS"),
        refusal("data_set_column_pk", "data_set_column"),
        refusal("data_set_column_name_uq", "data_set_column", "position", 99),
        refusal("data_set_column_version_fk", "data_set_column", "version_id", NEW),
        refusal("data_set_column_type_ck", "data_set_column", "type", "IMAGE"),
        refusal("data_set_column_role_ck", "data_set_column", "role", "ORACLE"),
        refusal("data_set_row_pk", "data_set_row"),
        refusal("data_set_row_number_uq", "data_set_row", "id", NEW),
        refusal(
            "data_set_row_subject_fk",
            "data_set_row",
            "id",
            NEW,
            "row_number",
            99,
            "subject_id",
            NEW),
        refusal("data_set_row_version_fk", "data_set_row", "id", NEW, "version_id", NEW),
        refusal("model_pk", "model"),
        refusal("model_name_uq", "model", "id", NEW),
        refusal("model_tenant_fk", "model", "tenant_id", NEW),
        refusal("model_owner_fk", "model", "id", NEW, "name", NEW, "owner_id", NEW),
        refusal("model_name_ck", "model", "name", "Not A Name"),
        refusal("model_task_ck", "model", "task", "CLUSTERING"),
        refusal("model_risk_class_ck", "model", "risk_class", "NONE"),
        refusal("model_review_below_ck", "model", "review_below", 1.5),
        refusal("artifact_pk", "artifact"),
        refusal("artifact_tenant_fk", "artifact", "tenant_id", NEW),
        refusal("artifact_chunk_pk", "artifact_chunk"),
        refusal("artifact_chunk_artifact_fk", "artifact_chunk", "artifact_id", NEW),
        refusal(
            "artifact_chunk_content_ck",
            "artifact_chunk",
            "content",
            "\\x" + "00".repeat(1_048_577)),
        refusal("model_version_pk", "model_version"),
        refusal("model_version_number_uq", "model_version", "id", NEW),
        refusal("model_version_training_run_uq", "model_version", "id", NEW, "number", 99),
        refusal(
            "model_version_model_fk",
            "model_version",
            "id",
            NEW,
            "model_id",
            NEW,
            "training_run_id",
            null,
            "origin",
            "REGISTERED"),
        refusal(
            "model_version_artifact_fk",
            "model_version",
            "id",
            NEW,
            "number",
            99,
            "artifact_id",
            NEW,
            "training_run_id",
            null,
            "origin",
            "REGISTERED"),
        refusal(
            "model_version_training_run_fk",
            "model_version",
            "id",
            NEW,
            "number",
            99,
            "training_run_id",
            NEW),
        refusal("model_version_stage_ck", "model_version", "stage", "PUBLISHED"),
        refusal("model_version_origin_ck", "model_version", "training_run_id", null),
        refusal("model_version_origin_ck", "model_version", "artifact_id", null),
        refusal("model_version_origin_ck", "model_version", "origin", "FOUND"),
        refusal(
            "model_version_four_eyes_ck",
            "model_version",
            "submitted_by",
            "00000000-0000-0000-0000-000000000001",
            "approved_by",
            "00000000-0000-0000-0000-000000000001"),
        refusal("model_version_four_eyes_ck", "model_version", "approved_by", NEW),
        refusal("model_version_approved_ck", "model_version", "stage", "APPROVED"),
        refusal("model_version_approved_ck", "model_version", "stage", "DEPLOYED"),
        refusal("stage_change_pk", "stage_change"),
        refusal("stage_change_version_fk", "stage_change", "id", NEW, "model_version_id", NEW),
        refusal("deployment_pk", "deployment"),
        refusal("deployment_live_uq", "deployment", "id", NEW),
        refusal("deployment_live_uq", "deployment", "id", NEW, "state", "STOPPED"),
        refusal("deployment_model_fk", "deployment", "id", NEW, "model_id", NEW),
        refusal(
            "deployment_version_fk",
            "deployment",
            "id",
            NEW,
            "model_version_id",
            NEW,
            "ended_at",
            "2026-11-24"),
        refusal("deployment_state_ck", "deployment", "state", "PAUSED"),
        refusal("training_run_pk", "training_run"),
        refusal("training_run_model_fk", "training_run", "id", NEW, "model_id", NEW),
        refusal("training_run_version_fk", "training_run", "id", NEW, "data_set_version_id", NEW),
        refusal("training_run_state_ck", "training_run", "state", "LOST"),
        refusal("training_manifest_row_pk", "training_manifest_row"),
        refusal("training_manifest_row_run_fk", "training_manifest_row", "training_run_id", NEW),
        refusal("training_epoch_pk", "training_epoch"),
        refusal("training_epoch_run_fk", "training_epoch", "training_run_id", NEW),
        refusal("training_checkpoint_pk", "training_checkpoint"),
        refusal("training_checkpoint_run_fk", "training_checkpoint", "training_run_id", NEW),
        refusal("decision_pk", "decision"),
        refusal("decision_subject_fk", "decision", "id", NEW, "subject_id", NEW),
        refusal("decision_version_fk", "decision", "id", NEW, "model_version_id", NEW),
        refusal("decision_status_ck", "decision", "status", "FORGOTTEN"),
        refusal("decision_explanation_pk", "decision_explanation"),
        refusal("decision_explanation_decision_fk", "decision_explanation", "decision_id", NEW),
        refusal("review_case_pk", "review_case"),
        refusal("review_case_round_uq", "review_case", "id", NEW),
        refusal("review_case_open_uq", "review_case", "id", NEW, "round", 2),
        refusal("review_case_decision_fk", "review_case", "id", NEW, "decision_id", NEW),
        refusal("review_case_cause_ck", "review_case", "cause", "BOREDOM"),
        refusal(
            "review_case_state_ck",
            "review_case",
            "state",
            "LOST",
            "closed_at",
            "2026-11-24",
            "reviewer_id",
            NEW),
        refusal("review_case_closed_ck", "review_case", "closed_at", "2026-11-24"),
        refusal("review_case_closed_ck", "review_case", "reviewer_id", NEW),
        refusal("review_case_closed_ck", "review_case", "state", "UPHELD"),
        refusal("review_case_round_ck", "review_case", "round", 3));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesByItsName(Refusal refusal) throws SQLException {
    boolean ofTenant = refusal.table().equals("tenant");
    String key = ofTenant ? "id" : "tenant_id";
    ObjectNode row = aRow(refusal.table(), key);
    refusal.changes().forEach((column, value) -> row.set(column, tree(value)));

    assertRefusedBy(
        refusal.constraint(),
        () -> insert(refusal.table(), UUID.fromString(row.get(key).asText()), row.toString()));
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(Object value) {
    return CanonicalJson.tree(NEW.equals(value) ? UUID.randomUUID().toString() : value);
  }

  private static ObjectNode aRow(String table, String key) throws SQLException {
    String json =
        world
            .database()
            .column(
                "select row_to_json(t) from " + table + " t where " + key + " = ? limit 1",
                world.tenant())
            .get(0);
    return (ObjectNode) CanonicalJson.parse(json);
  }

  /** As the application, acting for the tenant of the row, up to the commit. */
  private static void insert(String table, UUID tenant, String row) throws SQLException {
    try (Connection connection = world.database().as(Database.writerOf(table))) {
      connection.setAutoCommit(false);
      Database.ask(connection, "select set_config('renwen.tenant', ?, true)", tenant.toString());
      Database.execute(connection, Database.insertion(table), row);
      connection.commit();
    }
  }

  /** The table of tries belongs to no tenant and is filled by its function only. */
  /** Its rows belong to no tenant, and only functions write them. */
  @Test
  void theCounterOfSignInsHasOneRowForOneHash(Database database) throws SQLException {
    String row = "insert into sign_in_counter values (decode(?, 'hex'), 1, now(), now())";
    try (Connection owner = database.as(Database.OWNER)) {
      owner.setAutoCommit(false);
      Database.execute(owner, row, "08".repeat(32));
      assertRefusedBy(OF_THE_COUNTER.get(0), () -> Database.execute(owner, row, "08".repeat(32)));
      owner.rollback();
      assertRefusedBy(OF_THE_COUNTER.get(1), () -> Database.execute(owner, row, "08"));
    }
  }

  @Test
  void noConstraintIsLeftOut(Database database) throws SQLException {
    List<String> tested = new ArrayList<>(refusals().map(Refusal::constraint).distinct().toList());
    tested.addAll(OF_THE_COUNTER);

    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(
            database.column(
                """
                select conname from pg_constraint
                where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c', 'x')
                  and conrelid not in ('flyway_schema_history'::regclass, 'access_attempt'::regclass)
                union
                select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
                where i.indisunique and c.relnamespace = 'public'::regnamespace
                  and i.indrelid not in ('flyway_schema_history'::regclass, 'access_attempt'::regclass)"""));
  }
}

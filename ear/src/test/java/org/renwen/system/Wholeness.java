package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

/** Looks through a database for what was done by half. */
final class Wholeness {
  private Wholeness() {}

  /** Nothing in the database is there without what belongs to it. */
  static void assertNothingIsHalfDone(Database database) {
    Map<String, Long> found = new LinkedHashMap<>();
    HALVES.forEach((what, sql) -> found.put(what, database.count(sql)));
    assertThat(found).allSatisfy((what, count) -> assertThat(count).as(what).isZero());
  }

  private static final String ENTRY =
      "(select count(*) from %s a where a.tenant_id = x.tenant_id and a.stream_id = x.id and"
          + " a.event_type = '%s')";

  private static String entries(String type) {
    return String.format(ENTRY, Database.AUDIT_ENTRY, type);
  }

  private static String withoutOrigin(String table, String type) {
    return "select count(*) from "
        + Database.AUDIT_ENTRY
        + " a where a.event_type = '"
        + type
        + "' and not exists (select from "
        + table
        + " x where x.tenant_id = a.tenant_id and x.id = a.stream_id)";
  }

  private static final Map<String, String> HALVES = new LinkedHashMap<>();

  static {
    HALVES.put(
        "decisions without their one audit entry",
        "select count(*) from decision x where " + entries("decision.made") + " <> 1");
    HALVES.put(
        "audit entries of decisions that are not there",
        withoutOrigin("decision", "decision.made"));
    HALVES.put(
        "audit entries without their detail",
        "select count(*) from "
            + Database.AUDIT_ENTRY
            + " a where not exists (select from audit_detail d where d.tenant_id = a.tenant_id and"
            + " d.entry_id = a.id)");
    HALVES.put(
        "decisions under review without an open case, or the reverse",
        "select count(*) from decision x where (x.status = 'UNDER_REVIEW') <> exists (select from"
            + " review_case c where c.tenant_id = x.tenant_id and c.decision_id = x.id and c.state ="
            + " 'OPEN')");
    HALVES.put(
        "completed runs without their one audit entry",
        "select count(*) from training_run x where (x.state = 'COMPLETED')::int <> "
            + entries("training.completed"));
    HALVES.put(
        "completed runs without their version, or the reverse",
        "select count(*) from training_run x where (x.state = 'COMPLETED') <> exists (select from"
            + " model_version v where v.tenant_id = x.tenant_id and v.training_run_id = x.id)");
    HALVES.put(
        "runs whose manifest is not whole",
        "select count(*) from training_run x where x.manifest_rows <> (select count(*) from"
            + " training_manifest_row m where m.tenant_id = x.tenant_id and m.training_run_id ="
            + " x.id)");
    HALVES.put(
        "checkpoints of runs that have ended",
        "select count(*) from training_checkpoint c join training_run r on r.tenant_id ="
            + " c.tenant_id and r.id = c.training_run_id where r.state not in ('QUEUED', 'RUNNING')");
    HALVES.put(
        "artifacts that are not whole or of no version",
        "select count(*) from artifact x where x.size <> (select coalesce(sum(octet_length(content)),"
            + " 0) from artifact_chunk c where c.tenant_id = x.tenant_id and c.artifact_id = x.id) or"
            + " not exists (select from model_version v where v.tenant_id = x.tenant_id and"
            + " v.artifact_id = x.id)");
    HALVES.put(
        "data set versions that are not whole",
        "select count(*) from data_set_version x where x.row_count <> (select count(*) from"
            + " data_set_row r where r.tenant_id = x.tenant_id and r.version_id = x.id)");
  }
}

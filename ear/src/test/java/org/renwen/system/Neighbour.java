package org.renwen.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Another tenant beside the sample, written by a superuser. Each text of its holds a mark that
 * nobody of the sample may ever be shown.
 */
final class Neighbour implements AutoCloseable {
  /** What is in every text; in nothing that a test asks for. */
  static final String MARK = "zanzibarqx";

  /** Names that stand in addresses, and so hold no mark. */
  static final String MODEL = "model-next-door";

  private static final List<String> TABLES =
      List.of("consent_record", "model", "purpose", "notice", "subject", "account", "tenant");

  private final Product product;
  private final UUID tenant = UUID.randomUUID();
  private final List<String> ids = new ArrayList<>();

  private Neighbour(Product product) {
    this.product = product;
  }

  static Neighbour of(Product product) {
    Neighbour neighbour = new Neighbour(product);
    neighbour.plant();
    return neighbour;
  }

  /** The ids of its rows. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  private void plant() {
    UUID account = id();
    UUID subject = id();
    UUID notice = id();
    try (Connection superuser = product.database().superuser(product.var())) {
      write(
          superuser,
          "insert into tenant (id, code, name, created_at) values (?, ?, ?, now())",
          tenant,
          MARK,
          MARK);
      write(
          superuser,
          "insert into account (tenant_id, id, username, display_name, password_hash, roles,"
              + " enabled, created_at) values (?, ?, ?, ?, 'none', 'administrator', true, now())",
          tenant,
          account,
          MARK + "-administrator",
          "The administrator of " + MARK);
      write(
          superuser,
          "insert into subject (tenant_id, id, blind_index, created_at) values (?, ?, sha256('x'),"
              + " now())",
          tenant,
          subject);
      write(
          superuser,
          "insert into purpose (tenant_id, id, code, version, lawful_basis, dpv_iri, name_en,"
              + " name_zh, created_at) values (?, ?, 'INFER', 1, 'CONSENT', ?, ?, ?, now())",
          tenant,
          id(),
          "https://" + MARK,
          MARK,
          MARK);
      write(
          superuser,
          "insert into notice (tenant_id, id, code, version, text_json, sha256, created_at)"
              + " values (?, ?, ?, 1, ?, '', now())",
          tenant,
          notice,
          MARK,
          "{\"en\":\"" + MARK + "\"}");
      write(
          superuser,
          "insert into model (tenant_id, id, name, task, label, favourable, intended_use,"
              + " risk_class, review_below, owner_id, created_at) values (?, ?, ?, 'BINARY', ?, ?,"
              + " ?, 'HIGH', 0, ?, now())",
          tenant,
          id(),
          MODEL,
          MARK,
          MARK,
          MARK,
          account);
      write(
          superuser,
          "insert into consent_record (tenant_id, id, subject_id, purpose_code, purpose_version,"
              + " notice_id, state, last_event_id, last_event_seq, created_at, changed_at, version)"
              + " values (?, ?, ?, 'INFER', 1, ?, 'GIVEN', gen_random_uuid(), 1, now(), now(), 0)",
          tenant,
          id(),
          subject,
          notice);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private UUID id() {
    UUID id = UUID.randomUUID();
    ids.add(id.toString());
    return id;
  }

  private static void write(Connection superuser, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  @Override
  public void close() {
    try (Connection superuser = product.database().superuser(product.var())) {
      for (String table : TABLES) {
        String key = table.equals("tenant") ? "id" : "tenant_id";
        write(superuser, "delete from " + table + " where " + key + " = ?", tenant);
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}

package org.renwen.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A product's database, seen with the eyes of a backup: every tenant's rows, none to be changed.
 */
record Database(String url, String password) {
  private static final String ROLE = "renwen_backup";

  /** Where audit entries stand. */
  static final String AUDIT_ENTRY =
      "(select tenant_id, id, stream_id, event_type from audit_queue"
          + " union all select tenant_id, entry_id, stream_id, event_type from audit_leaf)";

  private static final int PORT_LINE = 3;

  /** The embedded database of a state directory. */
  static Database of(Path var) {
    String port = postmasterLine(var, PORT_LINE);
    return at("jdbc:postgresql://127.0.0.1:" + port + "/renwen", var);
  }

  /** The process of the embedded database of a state directory. */
  static long postmaster(Path var) {
    return Long.parseLong(postmasterLine(var, 0));
  }

  private static String postmasterLine(Path var, int line) {
    Path location = var.resolve("postgres.location");
    Path home = Files.exists(location) ? Path.of(Product.text(location)) : var.resolve("postgres");
    return Product.text(home.resolve("data/postmaster.pid")).lines().skip(line).findFirst().get();
  }

  /** A database elsewhere, with the password that the state directory keeps. */
  static Database at(String url, Path var) {
    return new Database(
        url,
        Product.properties(var.resolve("keys/database.properties"))
            .getProperty(ROLE + ".password"));
  }

  /** The rows of a query, each by the names of its columns. */
  List<Map<String, Object>> rows(String sql, Object... parameters) {
    try (Connection connection = DriverManager.getConnection(url, ROLE, password);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
          Map<String, Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
          }
          rows.add(row);
        }
        return rows;
      }
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  /** A connection that may do anything, as an operator's of the embedded database. */
  Connection superuser(Path var) throws SQLException {
    return DriverManager.getConnection(
        url,
        "postgres",
        Product.properties(var.resolve("keys/database.properties"))
            .getProperty("postgres.password"));
  }

  /** How many audit entries of this type there are. */
  long audited(String type) {
    return count("select count(*) from " + AUDIT_ENTRY + " where event_type = ?", type);
  }

  /** The one number that a query answers. */
  long count(String sql, Object... parameters) {
    return ((Number) rows(sql, parameters).get(0).values().iterator().next()).longValue();
  }
}

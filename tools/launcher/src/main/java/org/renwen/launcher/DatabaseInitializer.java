package org.renwen.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Creates the roles and the database ({@code init-db}). Repeating it changes nothing. Passwords
 * reach the server only as SCRAM-SHA-256 verifiers, so that none can end in its log.
 */
final class DatabaseInitializer {
  private static final int OLDEST_SERVER = 150_000;
  private static final String WRONG_PASSWORD = "28P01";
  private static final String ROLES_SCRIPT = "init-db-roles.sql";
  private static final String GRANTS_SCRIPT = "init-db-grants.sql";

  private final String url;
  private final String database;

  /**
   * @param url the JDBC address of the product's database
   */
  DatabaseInitializer(String url) {
    this.url = url;
    this.database = dataSource(url).getDatabaseName();
  }

  static PGSimpleDataSource dataSource(String url) {
    try {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(url);
      source.setConnectTimeout(10);
      return source;
    } catch (IllegalArgumentException malformed) {
      throw new LaunchException("database.url", url);
    }
  }

  /** The same as SQL, for psql and an administrator who does not let programs create roles. */
  static String script() {
    return resource(ROLES_SCRIPT)
        + "\nCREATE DATABASE renwen OWNER renwen_owner ENCODING 'UTF8' TEMPLATE template0;\n"
        + "\\connect renwen\n\n"
        + resource(GRANTS_SCRIPT);
  }

  /**
   * @param administrator may create databases and roles, BYPASSRLS included
   */
  void initialize(String administrator, String password, DatabaseCredentials credentials) {
    PGSimpleDataSource cluster = dataSource(url);
    cluster.setDatabaseName("postgres");
    try (Connection connection = cluster.getConnection(administrator, password)) {
      requireVersion(connection);
      execute(connection, resource(ROLES_SCRIPT));
      for (String role : DatabaseCredentials.ROLES) {
        setPassword(connection, role, credentials.password(role));
      }
      createDatabase(connection);
    } catch (SQLException refused) {
      throw new LaunchException("database.init", url, oneLine(refused));
    }
    try (Connection connection = dataSource(url).getConnection(administrator, password)) {
      execute(connection, resource(GRANTS_SCRIPT));
    } catch (SQLException refused) {
      throw new LaunchException("database.init", url, oneLine(refused));
    }
  }

  private static void requireVersion(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_version_num")) {
      row.next();
      if (row.getInt(1) < OLDEST_SERVER) {
        throw new LaunchException("database.version", row.getInt(1) / 10_000);
      }
    }
  }

  /**
   * A role that exists with another password belongs to another installation: it is never taken
   * over.
   */
  private void setPassword(Connection connection, String role, String password)
      throws SQLException {
    if (hasPassword(connection, role)) {
      return;
    }
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(role, password.toCharArray(), "scram-sha-256");
  }

  private static boolean hasPassword(Connection connection, String role) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT rolpassword IS NOT NULL FROM pg_authid WHERE rolname = ?")) {
      statement.setString(1, role);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private void createDatabase(Connection connection) throws SQLException {
    try (PreparedStatement exists =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      exists.setString(1, database);
      try (ResultSet row = exists.executeQuery()) {
        if (row.next()) {
          return;
        }
      }
    }
    String name = '"' + database.replace("\"", "\"\"") + '"';
    execute(
        connection,
        "CREATE DATABASE " + name + " OWNER renwen_owner ENCODING 'UTF8' TEMPLATE template0");
  }

  /** Refuses with what to do when the role cannot log in. */
  void requireLogin(String role, DatabaseCredentials credentials) {
    try (Connection connection = dataSource(url).getConnection(role, credentials.password(role))) {
      requireVersion(connection);
    } catch (SQLException refused) {
      if (WRONG_PASSWORD.equals(refused.getSQLState())) {
        throw new LaunchException(
            "database.password", role, url, DatabaseCredentials.setting(role));
      }
      throw new LaunchException("database.refused", url, oneLine(refused));
    }
  }

  static String oneLine(Exception exception) {
    return String.valueOf(exception.getMessage()).replaceAll("\\s+", " ");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = DatabaseInitializer.class.getResourceAsStream("/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

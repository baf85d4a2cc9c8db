package org.renwen.persistence.testing;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;
import org.postgresql.ds.PGSimpleDataSource;
import org.renwen.launcher.ScratchDatabase;

/** The database of a test run, and the persistence unit of the product on it. */
public final class Database implements AutoCloseable {
  public static final String APP = "renwen_app";
  public static final String OWNER = "renwen_owner";
  public static final String LOG = "renwen_log";
  public static final String BACKUP = "renwen_backup";
  public static final String SUPERUSER = "postgres";

  /** What the sequencer writes, and the application only reads. */
  private static final Set<String> OF_THE_LOG =
      Set.of("audit_leaf", "audit_tile", "audit_head", "audit_checkpoint", "audit_cosignature");

  private final ScratchDatabase server = ScratchDatabase.start();
  private final EntityManagerFactory entityManagers = entityManagers(server.as(APP));

  /** Pooled: each connection serves tenant after tenant, as in the application. */
  private static EntityManagerFactory entityManagers(PGSimpleDataSource app) {
    return Persistence.createEntityManagerFactory(
        "renwen",
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.jdbc.url",
            app.getUrl(),
            "jakarta.persistence.jdbc.user",
            app.getUser(),
            "jakarta.persistence.jdbc.password",
            app.getPassword(),
            "hibernate.connection.pool_size",
            20,
            "hibernate.transaction.jta.platform",
            new NoJtaPlatform()));
  }

  public EntityManagerFactory entityManagers() {
    return entityManagers;
  }

  /**
   * @return how many migrations were applied
   */
  public int migrate() {
    return server.migrate();
  }

  /** The role of the product that adds rows to a table. */
  public static String writerOf(String table) {
    return OF_THE_LOG.contains(table) ? LOG : APP;
  }

  /** Inserts a row given as JSON, numbers that the database gives out included. */
  public static String insertion(String table) {
    return "insert into "
        + table
        + " overriding system value select * from json_populate_record(null::"
        + table
        + ", cast(? as json))";
  }

  /** Unpooled connections as a role. */
  public DataSource source(String role) {
    return server.as(role);
  }

  public Connection as(String role) throws SQLException {
    return server.as(role).getConnection();
  }

  /** The rows of a query that a superuser asks, each as its columns' texts. */
  public List<List<String>> ask(String sql, Object... parameters) throws SQLException {
    try (Connection connection = as(SUPERUSER)) {
      return ask(connection, sql, parameters);
    }
  }

  /** The first column of {@link #ask}. */
  public List<String> column(String sql, Object... parameters) throws SQLException {
    return ask(sql, parameters).stream().map(row -> row.get(0)).toList();
  }

  public static List<List<String>> ask(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<List<String>> found = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(row);
      }
      return found;
    }
  }

  /**
   * @return the rows touched
   */
  public static int execute(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    entityManagers.close();
    server.close();
  }
}

package org.renwen.persistence.shared;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Set-based SQL on the transaction's own connection, for work where an entity a row would be waste:
 * {@code INSERT … SELECT FROM unnest(…)} and streamed queries (COPY does not work under row-level
 * security).
 */
public final class Bulk {
  /** Rows a statement. */
  public static final int ROWS = 5_000;

  private static final int FETCH = 1_000;

  private Bulk() {}

  /** What is done with a row of a result. */
  @FunctionalInterface
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Executes one statement and answers the number of rows it touched. */
  public static int update(EntityManager em, String sql, Object... parameters) {
    return em.unwrap(Session.class)
        .doReturningWork(connection -> update(connection, sql, parameters));
  }

  /** As {@link #update(EntityManager, String, Object...)}, on a connection of the caller's. */
  public static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** Streams a result, {@value #FETCH} rows at a time. */
  public static void query(EntityManager em, RowReader reader, String sql, Object... parameters) {
    em.unwrap(Session.class).doWork(connection -> query(connection, reader, sql, parameters));
  }

  /**
   * As {@link #query(EntityManager, RowReader, String, Object...)}, on a connection of the
   * caller's.
   */
  public static void query(
      Connection connection, RowReader reader, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object[] parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      bind(connection, statement, i + 1, parameters[i]);
    }
    return statement;
  }

  private static void bind(Connection connection, PreparedStatement statement, int i, Object value)
      throws SQLException {
    if (value instanceof UUID[] ids) {
      statement.setArray(i, connection.createArrayOf("uuid", ids));
    } else if (value instanceof String[] texts) {
      statement.setArray(i, connection.createArrayOf("text", texts));
    } else if (value instanceof byte[][] blobs) {
      statement.setArray(i, connection.createArrayOf("bytea", blobs));
    } else if (value instanceof Integer[] numbers) {
      statement.setArray(i, connection.createArrayOf("int4", numbers));
    } else if (value instanceof Long[] numbers) {
      statement.setArray(i, connection.createArrayOf("int8", numbers));
    } else if (value instanceof Double[] numbers) {
      statement.setArray(i, connection.createArrayOf("float8", numbers));
    } else if (value instanceof Boolean[] flags) {
      statement.setArray(i, connection.createArrayOf("boolean", flags));
    } else if (value instanceof Instant[] instants) {
      OffsetDateTime[] times = new OffsetDateTime[instants.length];
      for (int k = 0; k < instants.length; k++) {
        times[k] = instants[k] == null ? null : instants[k].atOffset(ZoneOffset.UTC);
      }
      statement.setArray(i, connection.createArrayOf("timestamptz", times));
    } else if (value instanceof Instant instant) {
      statement.setObject(i, instant.atOffset(ZoneOffset.UTC));
    } else {
      statement.setObject(i, value);
    }
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  public static UUID[] ids(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }
}

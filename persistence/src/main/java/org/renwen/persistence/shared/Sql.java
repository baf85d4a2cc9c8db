package org.renwen.persistence.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where set-based SQL is executed: on the transaction of an entity manager, or on a connection of
 * one's own, as the sequencer of the audit log has it.
 */
public interface Sql {

  /** Executes one statement and answers the number of rows it touched. */
  int update(String sql, Object... parameters);

  /** Streams a result. */
  void query(Bulk.RowReader reader, String sql, Object... parameters);

  static Sql on(EntityManager em) {
    return new Sql() {
      @Override
      public int update(String sql, Object... parameters) {
        return Bulk.update(em, sql, parameters);
      }

      @Override
      public void query(Bulk.RowReader reader, String sql, Object... parameters) {
        Bulk.query(em, reader, sql, parameters);
      }
    };
  }

  static Sql on(Connection connection) {
    return new Sql() {
      @Override
      public int update(String sql, Object... parameters) {
        try {
          return Bulk.update(connection, sql, parameters);
        } catch (SQLException e) {
          throw new PersistenceException(e);
        }
      }

      @Override
      public void query(Bulk.RowReader reader, String sql, Object... parameters) {
        try {
          Bulk.query(connection, reader, sql, parameters);
        } catch (SQLException e) {
          throw new PersistenceException(e);
        }
      }
    };
  }
}

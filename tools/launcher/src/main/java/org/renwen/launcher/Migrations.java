package org.renwen.launcher;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings the schema to the version of this distribution, as the schema's owner. Nothing else runs
 * Flyway.
 */
final class Migrations {
  private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

  private Migrations() {}

  /**
   * @return how many migrations were applied
   */
  static int migrate(String url, DatabaseCredentials credentials) {
    FLYWAY_LOG.setLevel(Level.SEVERE);
    PGSimpleDataSource source = DatabaseInitializer.dataSource(url);
    source.setUser(DatabaseCredentials.OWNER);
    source.setPassword(credentials.password(DatabaseCredentials.OWNER));
    try {
      return Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration")
          .placeholderReplacement(false)
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException refused) {
      throw new LaunchException("database.migration", url, DatabaseInitializer.oneLine(refused));
    }
  }
}

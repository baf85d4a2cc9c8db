package org.renwen.launcher;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server in a directory of its own, with the roles and the schema that operators get.
 * Closing it removes everything.
 */
public final class ScratchDatabase implements AutoCloseable {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";

  private final Path directory;
  private final StateDirectory state;
  private final EmbeddedPostgres server;
  private final DatabaseCredentials credentials;

  private ScratchDatabase(Path directory) throws IOException {
    this.directory = directory;
    state = StateDirectory.open(directory);
    credentials =
        DatabaseCredentials.createOrRead(state.keys(), Settings.load(directory, Map.of()));
    server =
        new EmbeddedPostgres(
            binaries(), state, credentials.password(DatabaseCredentials.SUPERUSER), line -> {});
  }

  /** Starts a server with an empty, migrated schema. */
  public static ScratchDatabase start() {
    try {
      // Open to others: as root, the server runs as nobody and must reach its files.
      Path directory =
          Files.createTempDirectory(
              "renwen-test-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      ScratchDatabase database = new ScratchDatabase(directory);
      database.server.prepare();
      database.server.start();
      new DatabaseInitializer(database.server.url())
          .initialize(
              DatabaseCredentials.SUPERUSER,
              database.credentials.password(DatabaseCredentials.SUPERUSER),
              database.credentials);
      database.migrate();
      return database;
    } catch (IOException failed) {
      throw new IllegalStateException("cannot start a database", failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("cannot start a database", hurried);
    }
  }

  /** The jar that holds the server's binaries, wherever the build keeps it. */
  private static Path binaries() throws IOException {
    JarURLConnection inside =
        (JarURLConnection) ScratchDatabase.class.getResource(BINARIES).openConnection();
    return Path.of(URI.create(inside.getJarFileURL().toString()));
  }

  /**
   * @return how many migrations were applied
   */
  public int migrate() {
    return Migrations.migrate(server.url(), credentials);
  }

  /** Connections to the database as one of its roles. */
  public PGSimpleDataSource as(String role) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.url());
    source.setUser(role);
    source.setPassword(credentials.password(role));
    return source;
  }

  @Override
  public void close() {
    server.stop();
    state.close();
    Unpack.deleteTree(directory);
  }
}

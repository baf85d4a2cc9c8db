package org.renwen.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The database of one state directory: embedded, or the operator's own when {@code renwen.db.url}
 * is set.
 */
final class Installation implements AutoCloseable {
  private final Settings settings;
  private final Consumer<String> progress;
  private final DatabaseCredentials credentials;
  private final Optional<EmbeddedPostgres> embedded;
  private final String url;
  private boolean prepared;

  Installation(
      Path distribution, StateDirectory state, Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.credentials = DatabaseCredentials.createOrRead(state.keys(), settings);
    Optional<String> external = settings.find("renwen.db.url");
    this.embedded =
        external.isPresent()
            ? Optional.empty()
            : Optional.of(
                new EmbeddedPostgres(
                    distribution.resolve("postgres.jar"),
                    state,
                    credentials.password(DatabaseCredentials.SUPERUSER),
                    progress));
    this.url = external.orElseGet(() -> embedded.get().url());
  }

  String url() {
    return url;
  }

  DatabaseCredentials credentials() {
    return credentials;
  }

  /** Starts the embedded database; an external one is expected to run. */
  void open() throws IOException, InterruptedException {
    if (embedded.isEmpty()) {
      return;
    }
    if (!prepared) {
      embedded.get().prepare();
      prepared = true;
    }
    progress.accept(Messages.text("progress.database.start"));
    embedded.get().start();
  }

  /**
   * Roles and database; in an external database only when an administrator's password is
   * configured.
   */
  void initialize() {
    DatabaseInitializer initializer = new DatabaseInitializer(url);
    if (embedded.isPresent()) {
      initializer.initialize(
          DatabaseCredentials.SUPERUSER,
          credentials.password(DatabaseCredentials.SUPERUSER),
          credentials);
    } else {
      Optional<String> administrator = settings.find("renwen.db.admin.user");
      if (administrator.isPresent()) {
        initializer.initialize(
            administrator.get(), settings.find("renwen.db.admin.password").orElse(""), credentials);
      }
    }
    initializer.requireLogin(DatabaseCredentials.OWNER, credentials);
    initializer.requireLogin(DatabaseCredentials.APP, credentials);
    initializer.requireLogin(DatabaseCredentials.LOG, credentials);
  }

  void requireAdministrator() {
    if (embedded.isEmpty() && settings.find("renwen.db.admin.user").isEmpty()) {
      throw new LaunchException("database.administrator");
    }
  }

  void migrate() {
    int applied = Migrations.migrate(url, credentials);
    progress.accept(Messages.text("progress.database.migrated", applied));
  }

  boolean isAlive() {
    return embedded.map(EmbeddedPostgres::isAlive).orElse(true);
  }

  /** Never completes for an external database: its owner looks after it. */
  CompletableFuture<Process> onExit() {
    return embedded.map(EmbeddedPostgres::onExit).orElseGet(CompletableFuture::new);
  }

  void killDatabase() {
    embedded.orElseThrow(IllegalStateException::new).kill();
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedPostgres::stop);
  }
}

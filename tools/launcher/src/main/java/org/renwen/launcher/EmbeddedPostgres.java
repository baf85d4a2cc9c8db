package org.renwen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server on the loopback address, with its data in the state directory,
 * scram-sha-256 authentication and fsync on. PostgreSQL refuses to run as root; as root it runs as
 * {@code nobody}, who then owns the data.
 */
final class EmbeddedPostgres {
  private static final String MAJOR_VERSION = "18";
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final int START_ATTEMPTS = 8;
  private static final Duration ATTEMPT_PAUSE = Duration.ofMillis(700);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
  private static final Path OUTSIDE = Path.of("/var/lib/renwen");

  private final Path archive;
  private final StateDirectory state;
  private final String password;
  private final Consumer<String> progress;
  private final boolean root = "root".equals(System.getProperty("user.name"));
  private final ChildProcess server = new ChildProcess();
  private final ChildProcess tool = new ChildProcess();
  private final int port = Ports.anyFree();
  private Path home;

  /**
   * @param archive the jar with the PostgreSQL binaries
   * @param password of the superuser
   */
  EmbeddedPostgres(Path archive, StateDirectory state, String password, Consumer<String> progress) {
    this.archive = archive;
    this.state = state;
    this.password = password;
    this.progress = progress;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/renwen";
  }

  /**
   * Unpacks the binaries, creates the cluster on the first start and stops what a killed launcher
   * left running.
   */
  void prepare() throws IOException, InterruptedException {
    requirePlatform();
    home = chooseHome().toRealPath();
    Unpack.once(archive, home.resolve("server"), target -> Unpack.tarInJar(archive, target));
    if (!Files.exists(data())) {
      progress.accept(Messages.text("progress.database.create"));
      createCluster();
    }
    requireMajorVersion();
    stopOrphan();
  }

  private static void requirePlatform() {
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      throw new LaunchException(
          "database.platform", System.getProperty("os.name"), System.getProperty("os.arch"));
    }
  }

  /**
   * {@code var/postgres}, or a directory outside when the database's user could not reach that one:
   * {@code nobody} cannot pass an ancestor that is closed to others, such as /root. The choice is
   * made once and written down.
   */
  private Path chooseHome() throws IOException, InterruptedException {
    Path inside = state.resolve("postgres");
    Path location = state.resolve("postgres.location");
    if (Files.exists(location)) {
      Path chosen = Path.of(Files.readString(location).strip());
      if (!Files.isDirectory(chosen)) {
        throw new LaunchException("database.location", location, chosen, state.root());
      }
      return chosen;
    }
    Files.createDirectories(inside);
    Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (!root || Files.exists(inside.resolve("data")) || nobodyReaches(inside)) {
      return inside;
    }
    Path outside = OUTSIDE.resolve(hash(state.root().toString()));
    Files.createDirectories(outside);
    Files.setPosixFilePermissions(OUTSIDE, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(location, outside + "\n");
    progress.accept(Messages.text("progress.database.outside", outside));
    return outside;
  }

  private boolean nobodyReaches(Path directory) throws IOException, InterruptedException {
    return tool.run(command(Path.of("/"), "test", "-x", directory.toString())) == 0;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Path data() {
    return home.resolve("data");
  }

  private String binary(String name) {
    return home.resolve("server/bin").resolve(name).toString();
  }

  /** A command as the user that may run PostgreSQL, its output in the database's log. */
  private ProcessBuilder command(Path directory, String... words) {
    List<String> command = new ArrayList<>(root ? AS_NOBODY : List.of());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(state.log("postgres.log").toFile()));
    Map<String, String> environment = builder.environment();
    String path = environment.get("PATH");
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C");
    return builder;
  }

  /**
   * Made under another name first: an initdb that was killed leaves nothing that looks like a
   * database.
   */
  private void createCluster() throws IOException, InterruptedException {
    Path draft = home.resolve("data.new");
    Path passwordFile = home.resolve("initdb.password");
    Unpack.deleteTree(draft);
    Files.createDirectory(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    SecretFile.write(passwordFile, password + "\n");
    giveToNobody(draft);
    giveToNobody(passwordFile);
    int exit =
        tool.run(
            command(
                home,
                binary("initdb"),
                "--pgdata=" + draft,
                "--username=" + DatabaseCredentials.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
    Files.delete(passwordFile);
    if (exit != 0) {
      throw new LaunchException("database.create", home, state.log("postgres.log"));
    }
    Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void giveToNobody(Path path) throws IOException {
    if (root) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
  }

  private void requireMajorVersion() throws IOException, InterruptedException {
    String version = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new LaunchException("database.major", data(), version, MAJOR_VERSION);
    }
  }

  /**
   * A server that a killed launcher left behind is stopped; a process number that now is another's
   * is forgotten.
   */
  private void stopOrphan() throws IOException, InterruptedException {
    Path pidFile = data().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    boolean ours =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().command())
            .filter(command -> command.equals(binary("postgres")))
            .isPresent();
    if (ours) {
      progress.accept(Messages.text("progress.database.orphan"));
      if (tool.run(stopCommand("fast")) != 0) {
        tool.run(stopCommand("immediate"));
      }
    } else {
      Files.delete(pidFile);
    }
  }

  private ProcessBuilder stopCommand(String mode) {
    return command(
        home, binary("pg_ctl"), "stop", "-D", data().toString(), "-m", mode, "-w", "-t", "30");
  }

  /**
   * Starts the server and waits until it answers. Tried again while the processes of a server that
   * was killed still hold its memory.
   */
  void start() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      Process process =
          server.start(
              command(
                  home,
                  binary("postgres"),
                  "-D",
                  data().toString(),
                  "-p",
                  String.valueOf(port),
                  "-c",
                  "listen_addresses=127.0.0.1",
                  // A message's detail may repeat a row's values, which are nobody's to log.
                  "-c",
                  "log_error_verbosity=terse",
                  "-c",
                  "unix_socket_directories="),
              "");
      Await.until(START_PATIENCE, () -> !process.isAlive() || answers());
      if (process.isAlive()) {
        return;
      }
      Thread.sleep(ATTEMPT_PAUSE.toMillis());
    }
    throw new LaunchException("database.start", state.log("postgres.log"));
  }

  private boolean answers() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setConnectTimeout(5);
    try (Connection connection = source.getConnection(DatabaseCredentials.SUPERUSER, password)) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  boolean isAlive() {
    return server.isAlive();
  }

  CompletableFuture<Process> onExit() {
    return server.onExit();
  }

  void kill() {
    server.kill();
  }

  void stop() {
    tool.close();
    server.stop(this::requestFastStop, STOP_PATIENCE);
  }

  private void requestFastStop() {
    try {
      stopCommand("fast").start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}

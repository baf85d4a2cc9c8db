package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.renwen.system.Product.Call;
import org.renwen.system.Product.Ended;

/**
 * The operator's own PostgreSQL. It is the embedded one's binaries, started apart; {@code
 * renwen.test.postgres} names another's directory {@code bin}.
 */
@ExtendWith(RunningRenwen.class)
class ExternalDatabaseIT {
  private static final String ADMINISTRATOR = "dba";
  private static final String PASSWORD = "the administrator's own";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path directory;

  @Test
  void theProductRunsOnADatabaseThatAnOperatorPrepared(Product product)
      throws IOException, InterruptedException {
    int port = Product.freePort();
    Process server = startServer(binaries(product), port);
    try {
      Path var = Product.emptyDirectory("external");
      String url = "jdbc:postgresql://127.0.0.1:" + port + "/renwen_external";
      Call call =
          Call.of(
              var,
              Map.of(
                  "renwen.db.url",
                  url,
                  "renwen.sample",
                  "false",
                  "renwen.http.port",
                  String.valueOf(Product.freePort())));
      Ended unprepared = call.run("init-db");
      assertThat(unprepared.exit()).isEqualTo(1);
      assertThat(unprepared.lines()).singleElement().asString().contains("renwen.db.admin.user");
      Call asAdministrator =
          call.with("renwen.db.admin.user", ADMINISTRATOR)
              .with("renwen.db.admin.password", PASSWORD);
      for (int time = 0; time < 2; time++) {
        assertDone(asAdministrator.run("init-db"));
        assertDone(call.run("migrate"));
      }
      try (Product onIt = Product.start(call)) {
        new Journey(onIt, Applicants.generated("external", 10, 51)).prepared();
        assertThat(onIt.tree())
            .noneMatch(process -> process.info().command().orElse("").contains("postgres"));
        assertThat(var.resolve("postgres")).doesNotExist();
      }
      assertThat(server.isAlive()).isTrue();
      assertThat(Database.at(url, var).count("select count(*) from data_set_row")).isEqualTo(10);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.exit()).as("%s", ended.lines()).isZero();
  }

  private static Path binaries(Product product) {
    String other = System.getProperty("renwen.test.postgres");
    if (other != null) {
      return Path.of(other);
    }
    Path location = product.var().resolve("postgres.location");
    Path home =
        Files.exists(location)
            ? Path.of(Product.text(location))
            : product.var().resolve("postgres");
    return home.resolve("server/bin");
  }

  /** PostgreSQL refuses to run as root; as root it runs as nobody. */
  private Process startServer(Path binaries, int port) throws IOException, InterruptedException {
    Path data = directory.resolve("data");
    Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    if (Product.isRoot()) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    int exit =
        command(
                List.of(
                    binaries.resolve("initdb").toString(),
                    "--pgdata=" + data,
                    "--username=" + ADMINISTRATOR,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C"))
            .start()
            .waitFor();
    assertThat(exit).as("initdb").isZero();
    Process server =
        command(
                List.of(
                    binaries.resolve("postgres").toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    String.valueOf(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories="))
            .start();
    Product.await(PATIENCE, () -> answers(port));
    return server;
  }

  private ProcessBuilder command(List<String> words) {
    List<String> command = new ArrayList<>();
    if (Product.isRoot()) {
      command.addAll(Product.AS_NOBODY);
    }
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("server.log").toFile());
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private static boolean answers(int port) {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", ADMINISTRATOR, PASSWORD)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }
}

package org.renwen.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One product: a launcher's process, and the database and the server that it started. */
final class Product implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofMinutes(8);
  private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Path var;
  private final Process launcher;
  private final long startedAt = System.nanoTime();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Thread reader = new Thread(this::read, "launcher output");

  /** What the launcher said, and how long after its start. */
  record Line(Duration after, String text) {}

  /**
   * How a launcher is called.
   *
   * @param home the distribution
   * @param var the state directory
   * @param settings such as {@code renwen.http.port}
   * @param asNobody whether as the user {@code nobody}, who must own {@code var}; for root only
   */
  record Call(Path home, Path var, Map<String, String> settings, boolean asNobody) {
    static Call of(Path var, Map<String, String> settings) {
      return new Call(distribution(), var, settings, false);
    }

    Call with(String name, String value) {
      Map<String, String> more = new TreeMap<>(settings);
      more.put(name, value);
      return new Call(home, var, more, asNobody);
    }

    Process start(String command, String... options) {
      List<String> words = new ArrayList<>();
      if (asNobody) {
        words.addAll(AS_NOBODY);
      }
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.add("-Duser.language=en");
      settings.forEach((name, value) -> words.add("-D" + name + "=" + value));
      words.addAll(List.of("-cp", home.resolve("launcher") + "/*", "org.renwen.launcher.Main"));
      words.addAll(List.of(command, "--home", home.toString(), "--var", var.toString()));
      words.addAll(List.of(options));
      try {
        return new ProcessBuilder(words).redirectErrorStream(true).start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** Runs a command to its end; an option given here wins. */
    Ended run(String command, String... options) {
      Process process = start(command, options);
      try (BufferedReader output = process.inputReader()) {
        List<String> said = output.lines().toList();
        return new Ended(process.waitFor(), said);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException hurried) {
        throw interrupted();
      }
    }
  }

  /** How a command ended and what it said. */
  record Ended(int exit, List<String> lines) {}

  private Product(Call call) {
    this.var = call.var();
    this.launcher = call.start("run");
    reader.start();
  }

  /** Starts a product and returns when it is ready, with the sample where that is not off. */
  static Product start(Call call) {
    Product product = new Product(call);
    try {
      await(START_PATIENCE, () -> product.said("Renwen is ready") || !product.launcher.isAlive());
      if (!product.launcher.isAlive()) {
        throw new AssertionError("the product does not start: " + product.output());
      }
      return product;
    } catch (RuntimeException | AssertionError failed) {
      product.close();
      throw failed;
    }
  }

  private void read() {
    try (BufferedReader output = launcher.inputReader()) {
      for (String text = output.readLine(); text != null; text = output.readLine()) {
        lines.add(new Line(sinceStart(), text));
      }
    } catch (IOException closed) {
      lines.add(new Line(sinceStart(), "(output closed)"));
    }
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  boolean said(String words) {
    return lines.stream().anyMatch(line -> line.text().contains(words));
  }

  /** How long after its start the launcher first said this. */
  Duration when(String words) {
    return lines.stream()
        .filter(line -> line.text().contains(words))
        .findFirst()
        .map(Line::after)
        .orElseThrow(() -> new AssertionError("the launcher never said: " + words));
  }

  List<String> output() {
    return lines.stream().map(Line::text).toList();
  }

  Path var() {
    return var;
  }

  URI url() {
    return URI.create(text(var.resolve("url")));
  }

  Properties accounts() {
    return properties(var.resolve("accounts.properties"));
  }

  /** The API as one of the clients of {@code accounts.properties}. */
  Api as(String role) {
    return Api.withKey(url(), accounts().getProperty("client." + role + ".key"));
  }

  Database database() {
    return Database.of(var);
  }

  /** The server's own process. */
  ProcessHandle server() {
    return serverPid()
        .flatMap(ProcessHandle::of)
        .orElseThrow(() -> new AssertionError("the server does not run"));
  }

  /** Empty while the launcher writes it down. */
  private Optional<Long> serverPid() {
    return Optional.of(text(var.resolve("server.pid")).split(" ")[0])
        .filter(pid -> !pid.isEmpty())
        .map(Long::valueOf);
  }

  /** Launcher, database, server and all that they started. */
  List<ProcessHandle> tree() {
    return Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants()).toList();
  }

  boolean isReady() {
    try {
      HttpRequest probe =
          HttpRequest.newBuilder(url().resolve("/v2/health/ready"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return HTTP.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException hurried) {
      throw interrupted();
    }
  }

  /** Ends the server as {@code kill -9} does; the launcher starts another. */
  ProcessHandle killServer() {
    ProcessHandle killed = server();
    killed.destroyForcibly();
    return killed;
  }

  /** Ends the embedded database as {@code kill -9} does; the launcher starts another. */
  ProcessHandle killPostgres() {
    long postmaster = Database.postmaster(var);
    ProcessHandle killed =
        ProcessHandle.of(postmaster)
            .orElseThrow(() -> new AssertionError("the database does not run"));
    killed.destroyForcibly();
    return killed;
  }

  /** Waits until another server than the killed one is ready; answers how long that took. */
  Duration awaitRestart(ProcessHandle killed) {
    long from = System.nanoTime();
    await(
        START_PATIENCE,
        () -> !killed.isAlive() && serverPid().filter(pid -> pid != killed.pid()).isPresent());
    await(START_PATIENCE, this::isReady);
    return Duration.ofNanos(System.nanoTime() - from);
  }

  /** Asks the launcher to stop, as a service manager does, and waits for its end. */
  @Override
  public void close() {
    launcher.destroy();
    try {
      if (!launcher.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        List<ProcessHandle> left = tree();
        left.forEach(ProcessHandle::destroyForcibly);
        throw new AssertionError("the product does not stop: " + output());
      }
      reader.join();
    } catch (InterruptedException hurried) {
      throw interrupted();
    }
  }

  static Path distribution() {
    return Path.of(System.getProperty("renwen.test.distribution", "target/distribution"))
        .toAbsolutePath();
  }

  /** An empty directory of this name, below {@code target}. */
  static Path emptyDirectory(String name) {
    Path directory =
        Path.of(System.getProperty("renwen.test.directory", "target/system-tests"))
            .toAbsolutePath()
            .resolve(name);
    deleteTree(directory);
    try {
      return Files.createDirectories(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Whether a command succeeds when the user {@code nobody} runs it; for root only. */
  static boolean runsAsNobody(String... command) {
    List<String> words = new ArrayList<>(AS_NOBODY);
    words.addAll(List.of(command));
    try {
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw interrupted();
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until the condition holds. */
  static void await(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come about within " + patience);
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException hurried) {
        throw interrupted();
      }
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Properties properties(Path file) {
    Properties properties = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted");
  }
}

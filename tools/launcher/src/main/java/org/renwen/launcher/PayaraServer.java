package org.renwen.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The application server with the application in it, unpacked into the state directory. Its domain
 * is configured anew and the application deployed anew at each start; nothing that must survive is
 * kept there.
 */
final class PayaraServer {
  private static final Duration READY_PATIENCE = Duration.ofMinutes(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);
  private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(5);
  private static final String KEY_STORE = "keystore.p12";

  /** Of the distribution's key stores. What keeps a key is the mode of its file. */
  private static final String MASTER_PASSWORD = "changeit";

  private static final String DEPLOYMENT_FAILED = "Boot Command deploy failed";

  private final Path distribution;
  private final StateDirectory state;
  private final int port;
  private final int localPort;
  private final Optional<TlsIdentity> tls;
  private final String readyPath;
  private final Map<String, String> environment;
  private final Consumer<String> progress;
  private final ChildProcess server = new ChildProcess();
  private final ChildProcess tool = new ChildProcess();
  private long logLengthBefore;
  private final HttpClient http =
      HttpClient.newBuilder()
          // over HTTP/2 one connection made while the server was starting would be asked for ever
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(REQUEST_PATIENCE)
          .build();

  /**
   * @param port where the application answers
   * @param localPort where it answers the launcher: the same, or with TLS another on the loopback
   *     address
   * @param readyPath the path that answers 200 once the application is ready
   * @param environment what the application is told, besides the launcher's own environment
   */
  PayaraServer(
      Path distribution,
      StateDirectory state,
      int port,
      int localPort,
      Optional<TlsIdentity> tls,
      String readyPath,
      Map<String, String> environment,
      Consumer<String> progress) {
    this.distribution = distribution;
    this.state = state;
    this.port = port;
    this.localPort = localPort;
    this.tls = tls;
    this.readyPath = readyPath;
    this.environment = environment;
    this.progress = progress;
  }

  /** Stops the server that a killed launcher left behind, which would hold the port. */
  static void stopOrphan(StateDirectory state, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path pidFile = pidFile(state);
    if (!Files.exists(pidFile)) {
      return;
    }
    String[] known = Files.readString(pidFile).strip().split(" ");
    Optional<ProcessHandle> orphan =
        ProcessHandle.of(Long.parseLong(known[0]))
            .filter(process -> startOf(process).equals(known[1]));
    if (orphan.isPresent()) {
      progress.accept(Messages.text("progress.server.orphan"));
      ProcessHandle process = orphan.get();
      process.destroy();
      if (!Await.until(STOP_PATIENCE, () -> !process.isAlive())) {
        process.destroyForcibly();
        Await.until(STOP_PATIENCE, () -> !process.isAlive());
      }
    }
    Files.delete(pidFile);
  }

  private static Path pidFile(StateDirectory state) {
    return state.resolve("server.pid");
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  /** Unpacks the server and installs the machine-learning libraries in its domain. */
  void prepare() throws IOException {
    Path archive = distribution.resolve("payara.zip");
    progress.accept(Messages.text("progress.server.prepare"));
    Unpack.once(archive, state.resolve("server"), target -> Unpack.zip(archive, target));
    Path pristine = pristine("domain.xml");
    for (String name : List.of("domain.xml", "logging.properties", KEY_STORE)) {
      if (!Files.exists(pristine(name))) {
        Files.copy(domain().resolve("config").resolve(name), pristine(name));
      }
    }
    installLibraries();
  }

  private void installLibraries() throws IOException {
    Path target = domain().resolve("lib");
    List<Path> wanted = jars(distribution.resolve("ml"));
    List<String> names = wanted.stream().map(jar -> jar.getFileName().toString()).toList();
    for (Path installed : jars(target)) {
      if (!names.contains(installed.getFileName().toString())) {
        Files.delete(installed);
      }
    }
    for (Path jar : wanted) {
      Path copy = target.resolve(jar.getFileName());
      if (!Files.exists(copy) || Files.size(copy) != Files.size(jar)) {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<Path> jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private Path glassfish() {
    return state.resolve("server").resolve("payara6").resolve("glassfish");
  }

  private Path domain() {
    return glassfish().resolve("domains").resolve("domain1");
  }

  private Path pristine(String name) {
    return domain().resolve("config").resolve(name + ".distributed");
  }

  Path log() {
    return state.log("server.log");
  }

  /** Starts the server process; {@link #awaitReady} waits for the application. */
  void start() throws IOException, InterruptedException {
    for (String leftover : List.of("applications", "generated", "osgi-cache", "session-store")) {
      Unpack.deleteTree(domain().resolve(leftover));
    }
    configureDomain();
    configureLog();
    writeAdministrator();
    logLengthBefore = Files.exists(log()) ? Files.size(log()) : 0;
    Path deployment = state.resolve("deploy.asadmin");
    Files.writeString(
        deployment,
        "deploy --force --name renwen \"" + distribution.resolve("renwen.ear") + "\"\n");
    Process process =
        server.start(
            serverProcess(invocation(deployment)),
            "AS_ADMIN_MASTERPASSWORD=" + MASTER_PASSWORD + "\n");
    Files.writeString(pidFile(state), process.pid() + " " + startOf(process.toHandle()) + "\n");
  }

  private void configureDomain() throws IOException {
    DomainConfiguration domain = DomainConfiguration.read(pristine("domain.xml"));
    Path keyStore = domain().resolve("config").resolve(KEY_STORE);
    if (tls.isPresent()) {
      tls.get().addTo(pristine(KEY_STORE), keyStore, MASTER_PASSWORD.toCharArray());
      domain.listenForHttps(port, localPort, TlsIdentity.ALIAS);
    } else {
      Files.copy(pristine(KEY_STORE), keyStore, StandardCopyOption.REPLACE_EXISTING);
      domain.listenForHttp(port);
    }
    domain.speakHttp1();
    domain.hideTheServer();
    domain.listenForAdministration(Ports.anyFree());
    domain.closeOtherListeners();
    domain.protectMetrics();
    domain.jvmOption("-Xmx", "-Xmx1g");
    domain.jvmOption("-XX:+ExitOnOutOfMemoryError", "-XX:+ExitOnOutOfMemoryError");
    domain.jvmOption(SerialFilter.OPTION, SerialFilter.OPTION + SerialFilter.pattern());
    domain.jvmOption("-Dmp.openapi.scan.disable", "-Dmp.openapi.scan.disable=true");
    domain.jvmOption(
        "-Dorg.bytedeco.javacpp.maxphysicalbytes", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    domain.jvmOption(
        "-Dorg.bytedeco.javacpp.cachedir",
        "-Dorg.bytedeco.javacpp.cachedir=" + state.resolve("javacpp"));
    domain.write(domain().resolve("config").resolve("domain.xml"));
  }

  /** One log in {@code var/logs}, rotated at 10 MB, ten files kept; nothing on the console. */
  private void configureLog() throws IOException {
    String handler = "com.sun.enterprise.server.logging.GFFileHandler.";
    List<String> lines = new ArrayList<>(Files.readAllLines(pristine("logging.properties")));
    lines.removeIf(
        line ->
            line.startsWith(handler + "file=")
                || line.startsWith(handler + "rotationLimitInBytes=")
                || line.startsWith(handler + "maxHistoryFiles=")
                || line.startsWith("java.util.logging.ConsoleHandler.level="));
    lines.add(handler + "file=" + log());
    lines.add(handler + "rotationLimitInBytes=10000000");
    lines.add(handler + "maxHistoryFiles=10");
    lines.add("java.util.logging.ConsoleHandler.level=OFF");
    Files.write(domain().resolve("config").resolve("logging.properties"), lines);
  }

  private void writeAdministrator() {
    Path file = state.keys().resolve("server-administrator.properties");
    if (!Files.exists(file)) {
      SecretFile.writeProperties(
          file, Map.of("administrator.password", SecretFile.randomPassword()));
    }
    Properties known = SecretFile.readProperties(file);
    SecretFile.write(
        domain().resolve("config").resolve("admin-keyfile"),
        "admin;" + RealmPassword.hash(known.getProperty("administrator.password")) + ";asadmin\n");
  }

  /**
   * The server's own command line, as its {@code start-domain --dry-run} prints it. Run directly,
   * the server is one process, whose end is noticed at once and which can be killed without asking
   * another.
   */
  private List<String> invocation(Path deployment) throws IOException, InterruptedException {
    Path output = state.log("server-command.log");
    int exit =
        tool.run(
            new ProcessBuilder(
                    java(),
                    "-jar",
                    glassfish().resolve("modules/admin-cli.jar").toString(),
                    "start-domain",
                    "--dry-run",
                    "--postbootcommandfile",
                    deployment.toString(),
                    "domain1")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
    List<String> lines = Files.readAllLines(output);
    int first = lines.indexOf("-cp");
    int end = lines.lastIndexOf("");
    if (exit != 0 || first < 0 || end < first) {
      throw new LaunchException("server.command", output);
    }
    List<String> command = new ArrayList<>(lines.subList(first, end));
    command.add(0, java());
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private ProcessBuilder serverProcess(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(state.log("server.out").toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("RENWEN_"));
    variables.putAll(environment);
    return builder;
  }

  /** Waits until the application answers, or says why it will not. */
  void awaitReady() throws InterruptedException {
    URI probe = URI.create("http://127.0.0.1:" + localPort + readyPath);
    boolean settled =
        Await.until(READY_PATIENCE, () -> !isAlive() || deploymentFailed() || answersReady(probe));
    if (!isAlive()) {
      throw new LaunchException("server.died", log(), state.log("server.out"));
    }
    if (!settled) {
      throw new LaunchException("server.late", probe, READY_PATIENCE.toSeconds(), log());
    }
    if (!answersReady(probe)) {
      throw new LaunchException("server.deployment", log());
    }
  }

  private boolean answersReady(URI probe) {
    HttpRequest request = HttpRequest.newBuilder(probe).timeout(REQUEST_PATIENCE).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean deploymentFailed() {
    try (InputStream log = Files.newInputStream(log())) {
      log.skipNBytes(logLengthBefore);
      return new String(log.readAllBytes(), StandardCharsets.UTF_8).contains(DEPLOYMENT_FAILED);
    } catch (IOException notYetOrRotated) {
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
    tool.stop(Duration.ofSeconds(1));
    server.stop(STOP_PATIENCE);
    if (!server.isAlive()) {
      try {
        Files.deleteIfExists(pidFile(state));
      } catch (IOException leftForTheNextStart) {
        progress.accept(leftForTheNextStart.getMessage());
      }
    }
  }
}

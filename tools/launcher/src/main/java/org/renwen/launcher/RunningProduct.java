package org.renwen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The product, running: database, server and application of one distribution on one state
 * directory. A database or server that dies is started again, on the same port and data. The
 * launcher's {@code run} and the system tests share this class.
 */
public final class RunningProduct implements AutoCloseable {
  /** More deaths than this within the window, and starting again is not the answer. */
  private static final int TOLERATED_DEATHS = 5;

  private static final Duration DEATH_WINDOW = Duration.ofMinutes(5);

  private final Path distribution;
  private final Settings settings;
  private final Consumer<String> progress;
  private final StateDirectory state;
  private final Installation installation;
  private final int httpPort;
  private final int localPort;
  private final Optional<TlsIdentity> tls;
  private final PayaraServer server;
  private final Accounts accounts;
  private final Thread supervisor = new Thread(this::supervise, "supervisor");
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;
  private volatile LaunchException failure;

  private RunningProduct(
      Path distribution, Path var, Map<String, String> config, Consumer<String> progress)
      throws IOException, InterruptedException {
    this.distribution = distribution;
    this.settings = Settings.load(var, config);
    this.progress = progress;
    this.state = StateDirectory.open(var);
    try {
      PayaraServer.stopOrphan(state, progress);
      this.tls = TlsIdentity.of(settings);
      this.httpPort = Ports.http(settings.port("renwen.http.port"), state.lastHttpPort());
      this.localPort = tls.isPresent() ? Ports.anyFree() : httpPort;
      state.createKeys();
      this.accounts = Accounts.createOrRead(state.accounts());
      this.installation = new Installation(distribution, state, settings, progress);
      this.server =
          new PayaraServer(
              distribution,
              state,
              httpPort,
              localPort,
              tls,
              settings.find("renwen.ready.path").orElse("/v2/health/ready"),
              environment(),
              progress);
    } catch (LaunchException | IOException | InterruptedException refused) {
      state.close();
      throw refused;
    }
  }

  /**
   * Starts the product and returns when it is ready.
   *
   * @param distribution the directory with {@code renwen.ear}, {@code payara.zip} and the rest
   * @param var the state directory, created where it is missing
   * @param config settings that win over all others, such as {@code renwen.sample=false}
   * @throws LaunchException when it cannot start; nothing is left running
   */
  public static RunningProduct start(Path distribution, Path var, Map<String, String> config) {
    RunningProduct product = prepare(distribution, var, config, System.out::println);
    product.launch();
    return product;
  }

  /**
   * As {@link #start}, but nothing is started yet, so that the caller can arrange for a stop first.
   */
  static RunningProduct prepare(
      Path distribution, Path var, Map<String, String> config, Consumer<String> progress) {
    try {
      return new RunningProduct(distribution, var, config, progress);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new ChildProcess.StoppedException();
    }
  }

  /** Starts everything; when that fails, stops what was started. */
  void launch() {
    try {
      installation.open();
      installation.initialize();
      installation.migrate();
      server.prepare();
      progress.accept(Messages.text("progress.server.start"));
      server.start();
      server.awaitReady();
      Files.writeString(state.url(), url() + "\n");
      if (settings.enabled("renwen.sample")) {
        SampleLoader.load(
            state.resolve("sample"), new SampleClient(localUrl(), accounts()), progress);
      }
      supervisor.start();
    } catch (IOException failed) {
      close();
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      close();
      Thread.currentThread().interrupt();
      throw new ChildProcess.StoppedException();
    } catch (RuntimeException failed) {
      boolean stopped = closing;
      close();
      throw stopped ? new ChildProcess.StoppedException() : failed;
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(settings.forApplication());
    DatabaseCredentials credentials = installation.credentials();
    environment.put("RENWEN_DB_URL", installation.url());
    environment.put("RENWEN_DB_APP_PASSWORD", credentials.password(DatabaseCredentials.APP));
    environment.put("RENWEN_DB_LOG_PASSWORD", credentials.password(DatabaseCredentials.LOG));
    environment.put("RENWEN_KEYS_DIR", state.keys().toString());
    environment.put("RENWEN_ACCOUNTS_FILE", state.accounts().toString());
    environment.putIfAbsent("RENWEN_OPERATOR_TENANT", accounts.tenant());
    environment.put("RENWEN_SAMPLE", String.valueOf(settings.enabled("renwen.sample")));
    environment.putIfAbsent("RENWEN_PUBLIC_URL", url().toString());
    // Pinned: the same seed gives the same parameters only under the same threads and kernels.
    environment.put("OMP_NUM_THREADS", "1");
    environment.put(
        "OPENBLAS_CORETYPE",
        settings.find("renwen.openblas.coretype").orElseGet(Processor::openBlasCoreType));
    return environment;
  }

  /** The address of the running product on this machine, without a slash at the end. */
  public URI url() {
    return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + httpPort);
  }

  /** Where the launcher itself asks, without TLS and on the loopback address only. */
  private URI localUrl() {
    return URI.create("http://127.0.0.1:" + localPort);
  }

  /** The first accounts and their API keys. */
  public Accounts accounts() {
    return accounts;
  }

  /** Kills the server as kill -9 does. The supervisor starts it again; see {@link #awaitReady}. */
  public void killServer() {
    server.kill();
  }

  /** Kills the embedded database as kill -9 does. The supervisor starts it again. */
  public void killDatabase() {
    installation.killDatabase();
  }

  /** Waits until the application answers that it is ready. */
  public void awaitReady() throws InterruptedException {
    Await.until(DEATH_WINDOW, server::isAlive);
    server.awaitReady();
  }

  /** Waits until the product has been closed, or throws when it could not be kept running. */
  void awaitEnd() throws InterruptedException {
    ended.await();
    if (failure != null) {
      throw failure;
    }
  }

  private void supervise() {
    Deque<Long> deaths = new ArrayDeque<>();
    try {
      while (true) {
        CompletableFuture.anyOf(server.onExit(), installation.onExit()).get();
        if (closing) {
          return;
        }
        requireTolerable(deaths);
        if (!installation.isAlive()) {
          progress.accept(Messages.text("progress.database.again"));
          installation.open();
        }
        if (!server.isAlive()) {
          progress.accept(Messages.text("progress.server.again"));
          server.start();
          server.awaitReady();
          progress.accept(Messages.text("progress.ready.again", url()));
        }
      }
    } catch (InterruptedException | ChildProcess.StoppedException closed) {
      // close() is at work
    } catch (LaunchException given) {
      giveUp(given);
    } catch (IOException | ExecutionException | RuntimeException broken) {
      giveUp(new LaunchException("supervisor.failed", DatabaseInitializer.oneLine(broken)));
    }
  }

  private static void requireTolerable(Deque<Long> deaths) {
    long now = System.nanoTime();
    deaths.add(now);
    while (now - deaths.peek() > DEATH_WINDOW.toNanos()) {
      deaths.remove();
    }
    if (deaths.size() > TOLERATED_DEATHS) {
      throw new LaunchException("supervisor.deaths", deaths.size(), DEATH_WINDOW.toMinutes());
    }
  }

  private void giveUp(LaunchException reason) {
    if (!closing) {
      failure = reason;
      stopEverything();
    }
  }

  /** Stops server and database in this order and lets the state directory go. Can be repeated. */
  @Override
  public void close() {
    supervisor.interrupt();
    stopEverything();
  }

  private synchronized void stopEverything() {
    if (closing) {
      return;
    }
    closing = true;
    server.stop();
    installation.close();
    try {
      Files.deleteIfExists(state.url());
    } catch (IOException harmless) {
      progress.accept(DatabaseInitializer.oneLine(harmless));
    }
    state.close();
    ended.countDown();
  }
}

package org.renwen.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The commands: {@code run} starts everything and keeps it running, {@code init-db} creates
 * database and roles, {@code migrate} brings the schema up to date, {@code new-kek} makes the next
 * key-encryption key. Exit code 0 is success, 1 a reason given in one line, 143 a requested stop.
 */
public final class Launcher {
  private static final String EAR = "renwen.ear";

  private Launcher() {}

  /** Runs one command and ends the process where it failed. */
  public static void main(String[] words) {
    try {
      Arguments arguments = Arguments.parse(words);
      try {
        execute(arguments);
      } catch (LaunchException | ChildProcess.StoppedException expected) {
        throw expected;
      } catch (IOException | RuntimeException unforeseen) {
        throw unforeseen(arguments.var(), unforeseen);
      }
    } catch (LaunchException refused) {
      System.err.println(Messages.text("failed", refused.getMessage()));
      System.exit(1);
    } catch (ChildProcess.StoppedException | InterruptedException stopped) {
      // a signal: the shutdown hook is at work
    }
  }

  private static void execute(Arguments arguments) throws IOException, InterruptedException {
    if (arguments.script()) {
      System.out.print(DatabaseInitializer.script());
      return;
    }
    if (arguments.command() == Arguments.Command.NEW_KEK) {
      newKeyEncryptionKey(arguments.var().resolve("keys"));
      return;
    }
    requireDistribution(arguments.home());
    switch (arguments.command()) {
      case RUN -> run(arguments);
      case MIGRATE -> onDatabase(arguments, Installation::migrate);
      case INIT_DB ->
          onDatabase(
              arguments,
              installation -> {
                installation.requireAdministrator();
                installation.initialize();
                System.out.println(Messages.text("done.init", installation.url()));
              });
    }
  }

  private static void run(Arguments arguments) throws InterruptedException {
    RunningProduct product =
        RunningProduct.prepare(arguments.home(), arguments.var(), Map.of(), System.out::println);
    Thread stop =
        new Thread(
            () -> {
              System.out.println(Messages.text("progress.stopping"));
              product.close();
              System.out.println(Messages.text("progress.stopped"));
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    product.launch();
    System.out.println(Messages.text("ready.url", product.url()));
    System.out.println(
        Messages.text("ready.accounts", arguments.var().resolve("accounts.properties")));
    System.out.println(Messages.text("ready.stop"));
    product.awaitEnd();
  }

  /** Beside a running product, which finds the key by itself; so nothing is locked. */
  private static void newKeyEncryptionKey(Path keys) {
    if (!Files.isDirectory(keys)) {
      throw new LaunchException("keys.missing", keys);
    }
    System.out.println(Messages.text("done.newKek", KeyEncryptionKeys.add(keys)));
  }

  private interface DatabaseCommand {
    void on(Installation installation);
  }

  private static void onDatabase(Arguments arguments, DatabaseCommand command)
      throws IOException, InterruptedException {
    try (StateDirectory state = StateDirectory.open(arguments.var());
        Installation installation =
            new Installation(
                arguments.home(),
                state,
                Settings.load(arguments.var(), Map.of()),
                System.out::println)) {
      Thread stop = new Thread(installation::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      installation.open();
      command.on(installation);
      Runtime.getRuntime().removeShutdownHook(stop);
    }
  }

  private static void requireDistribution(Path home) {
    if (!Files.exists(home.resolve(EAR))) {
      throw new LaunchException("distribution.missing", home);
    }
  }

  /** Everything goes to the log, one line to the terminal. */
  private static LaunchException unforeseen(Path var, Exception exception) {
    Path log = var.resolve("logs").resolve("launcher.log");
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log))) {
      exception.printStackTrace(writer);
    } catch (IOException unwritable) {
      exception.addSuppressed(unwritable);
    }
    return new LaunchException("unforeseen", DatabaseInitializer.oneLine(exception), log);
  }
}

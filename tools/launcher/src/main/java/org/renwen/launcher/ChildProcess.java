package org.renwen.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One place where a process of ours runs, one at a time. Once closed it starts nothing any more, so
 * that a start that races with a stop leaves nothing behind. Processes run in a session of their
 * own: Ctrl-C in a terminal reaches the launcher alone, which stops them in order.
 */
final class ChildProcess {
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private Process process;
  private boolean closed;

  /** Starts the process and writes to its standard input, which is then closed. */
  synchronized Process start(ProcessBuilder builder, String input) throws IOException {
    if (closed) {
      throw new StoppedException();
    }
    List<String> command = new ArrayList<>(builder.command());
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(setsid -> command.add(0, setsid.toString()));
    process = builder.command(command).start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes());
    }
    return process;
  }

  /** Runs a short command to its end and returns its exit code. */
  int run(ProcessBuilder builder) throws IOException, InterruptedException {
    return start(builder, "").waitFor();
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  synchronized CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Kills the process as kill -9 does; the place stays open. */
  synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** From now on nothing can be started here. */
  synchronized void close() {
    closed = true;
  }

  /** Asks the running process to end, and kills it when the patience is over. */
  void stop(Runnable request, Duration patience) {
    close();
    Process running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    request.run();
    try {
      if (!running.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException hurried) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  void stop(Duration patience) {
    stop(() -> process.destroy(), patience);
  }

  /** Thrown where a start meets a stop; never shown. */
  static final class StoppedException extends RuntimeException {}
}

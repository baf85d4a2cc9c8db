package org.renwen.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a campaign found where it is committed. */
final class Evidence {
  private static final Path DIRECTORY = Path.of("../../docs/evidence");

  private Evidence() {}

  static void write(String topic, String page, Object... values) throws IOException {
    Files.createDirectories(DIRECTORY);
    Files.writeString(DIRECTORY.resolve(topic + ".md"), page.formatted(values));
  }

  /** The commit that is checked out. */
  static String commit() throws IOException {
    Process git = new ProcessBuilder("git", "rev-parse", "HEAD").start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}

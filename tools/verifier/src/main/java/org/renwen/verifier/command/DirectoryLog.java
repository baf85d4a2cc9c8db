package org.renwen.verifier.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.renwen.verifier.LogSource;

/** A log in a directory, each resource a file under its path. */
record DirectoryLog(Path directory) implements LogSource {
  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(directory.resolve(path));
  }
}

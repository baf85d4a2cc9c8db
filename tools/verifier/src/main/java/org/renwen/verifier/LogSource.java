package org.renwen.verifier;

import java.io.IOException;

/** A log laid out as C2SP tlog-tiles says: a directory, a web server, a database. */
@FunctionalInterface
public interface LogSource {
  /** Path of the signed checkpoint. */
  String CHECKPOINT = "checkpoint";

  /**
   * Reads one resource whole. Called by several threads.
   *
   * @param path below the log's prefix: {@link #CHECKPOINT}, {@link Tile#path()} or {@link
   *     Tile#entriesPath()}
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws IOException when it cannot be read
   */
  byte[] read(String path) throws IOException;
}

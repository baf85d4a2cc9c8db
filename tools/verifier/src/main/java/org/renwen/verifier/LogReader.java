package org.renwen.verifier;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import org.renwen.verifier.VerificationException.Reason;

/**
 * Reads tiles and bundles of a log. Where a partial one is gone because the log has grown, its full
 * successor is read instead, as C2SP tlog-tiles provides.
 */
final class LogReader {
  private final LogSource log;

  LogReader(LogSource log) {
    this.log = log;
  }

  /** The hashes of a tile: exactly {@link Tile#bytes()} bytes. */
  byte[] hashes(Tile tile) throws IOException {
    byte[] hashes = present(tile.path(), tile.whenFull().path());
    if (hashes.length != tile.bytes() && hashes.length != tile.whenFull().bytes()) {
      throw broken(Reason.TILE, tile);
    }
    return Arrays.copyOf(hashes, tile.bytes());
  }

  /** The entries under a level-0 tile: as many as the tile is wide. */
  List<byte[]> entries(Tile tile) throws IOException {
    byte[] bundle = present(tile.entriesPath(), tile.whenFull().entriesPath());
    List<byte[]> entries;
    try {
      entries = EntryBundle.decode(bundle);
    } catch (FormatException malformed) {
      throw broken(Reason.ENTRIES, tile);
    }
    if (entries.size() != tile.width() && entries.size() != Tile.FULL) {
      throw broken(Reason.ENTRIES, tile);
    }
    return entries.subList(0, tile.width());
  }

  private byte[] present(String path, String successor) throws IOException {
    try {
      return log.read(path);
    } catch (NoSuchFileException gone) {
      if (path.equals(successor)) {
        throw gone;
      }
      return log.read(successor);
    }
  }

  private static VerificationException broken(Reason reason, Tile tile) {
    long leaves = 1L << Tile.HEIGHT * tile.level();
    long begin = tile.first() * leaves;
    return new VerificationException(reason, begin, begin + tile.width() * leaves);
  }
}

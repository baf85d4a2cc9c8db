package org.renwen.verifier;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads the hashes of a tree of one size out of its tiles. Keeps the tiles it has read, so that one
 * proof reads each at most once; made for one proof or a few, then thrown away. One thread at a
 * time.
 */
public final class TileHashReader implements HashReader {
  private final long size;
  private final TileReader tiles;
  private final Map<Tile, byte[]> read = new HashMap<>();

  /**
   * Reads from these tiles.
   *
   * @param size number of leaves of the tree; decides how wide its partial tiles are
   * @param tiles answers every tile of {@link Tile#holding} at this size
   */
  public TileHashReader(long size, TileReader tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  @Override
  public Hash read(int level, long index) {
    int above = level % Tile.HEIGHT;
    int count = 1 << above;
    long first = index << above;
    Tile tile = Tile.holding(level / Tile.HEIGHT, first, size);
    return TreeHash.subtree(hashes(tile), (int) (first % Tile.FULL), count);
  }

  private byte[] hashes(Tile tile) {
    return read.computeIfAbsent(
        tile,
        wanted -> {
          byte[] hashes = tiles.read(wanted);
          if (hashes.length != wanted.bytes()) {
            throw new FormatException("a tile of another width was expected: " + wanted.path());
          }
          return hashes;
        });
  }
}

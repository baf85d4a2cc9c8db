package org.renwen.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a stream of leaf hashes into tiles: full ones go to the sink the moment they are complete,
 * lower levels first; what is partial stays here, at most eight kilobytes a level. Mutable; one
 * thread at a time.
 */
public final class TileBuilder {
  /** Where full tiles go. */
  @FunctionalInterface
  public interface Sink {
    /** Takes a full tile and its 256 hashes. */
    void full(Tile tile, byte[] hashes);
  }

  private final Sink sink;
  private final List<byte[]> open = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();

  /** Begins an empty tree. */
  public TileBuilder(Sink sink) {
    this.sink = sink;
  }

  /**
   * Continues a tree.
   *
   * @param size its number of leaves
   * @param tiles answers the partial tiles of that size, {@link Tile#partials(long)}
   */
  public TileBuilder(long size, TileReader tiles, Sink sink) {
    this(sink);
    for (int level = 0; Tile.hashes(level, size) > 0; level++) {
      open.add(new byte[Tile.FULL * Hash.BYTES]);
      counts.add(Tile.hashes(level, size));
    }
    for (Tile partial : Tile.partials(size)) {
      byte[] hashes = tiles.read(partial);
      if (hashes.length != partial.bytes()) {
        throw new FormatException("a tile of another width was expected: " + partial.path());
      }
      System.arraycopy(hashes, 0, open.get(partial.level()), 0, hashes.length);
    }
  }

  /** Adds the next leaf by its hash, {@link TreeHash#leaf(byte[])}. */
  public void append(Hash leafHash) {
    append(0, leafHash);
  }

  /**
   * Adds the next hash of a tile level, for callers that hold roots of full tiles instead of
   * leaves; levels below stay as they are.
   */
  public void append(int level, Hash hash) {
    while (level >= open.size()) {
      open.add(new byte[Tile.FULL * Hash.BYTES]);
      counts.add(0L);
    }
    long count = counts.get(level) + 1;
    counts.set(level, count);
    hash.copyTo(open.get(level), (int) ((count - 1) % Tile.FULL));
    if (count % Tile.FULL == 0) {
      byte[] hashes = open.get(level).clone();
      sink.full(Tile.full(level, count / Tile.FULL - 1), hashes);
      append(level + 1, TreeHash.subtree(hashes, 0, Tile.FULL));
    }
  }

  /** Partial tiles as they stand, lowest level first; their hashes are {@link #read}. */
  public List<Tile> partials() {
    List<Tile> partials = new ArrayList<>();
    for (int level = 0; level < open.size(); level++) {
      int width = (int) (counts.get(level) % Tile.FULL);
      if (width > 0) {
        partials.add(new Tile(level, counts.get(level) / Tile.FULL, width));
      }
    }
    return partials;
  }

  /** The hashes of a partial tile of {@link #partials()}. */
  public byte[] read(Tile partial) {
    return Arrays.copyOf(open.get(partial.level()), partial.bytes());
  }
}

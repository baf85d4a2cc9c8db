package org.renwen.verifier;

/** Where tiles are read from. */
@FunctionalInterface
public interface TileReader {
  /**
   * The hashes of a tile, one after the other: exactly {@link Tile#bytes()} bytes. Asked only for
   * tiles that exist in the tree in question; answers or throws.
   */
  byte[] read(Tile tile);
}

package org.renwen.ejb.audit;

import java.util.List;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.verifier.Hash;
import org.renwen.verifier.MerkleTree;
import org.renwen.verifier.Tile;
import org.renwen.verifier.TileHashReader;
import org.renwen.verifier.TileReader;
import org.renwen.verifier.TreeHash;

/**
 * The tiles of a log in the database: full ones are stored, the rest is computed from what lies
 * below it.
 */
final class StoredTiles implements TileReader {
  private final LogRepository log;

  StoredTiles(LogRepository log) {
    this.log = log;
  }

  @Override
  public byte[] read(Tile tile) {
    if (tile.isFull()) {
      List<byte[]> stored = log.tiles(tile.level(), tile.index(), tile.index() + 1);
      if (!stored.isEmpty()) {
        return stored.get(0);
      }
    }
    long first = tile.first();
    if (tile.level() == 0) {
      return log.leafHashes(first, first + tile.width());
    }
    byte[] hashes = new byte[tile.bytes()];
    int position = 0;
    for (byte[] below : log.tiles(tile.level() - 1, first, first + tile.width())) {
      TreeHash.subtree(below, 0, Tile.FULL).copyTo(hashes, position++);
    }
    return hashes;
  }

  /** The tree of the first leaves, ready to grow. */
  MerkleTree tree(long size) {
    TileHashReader hashes = new TileHashReader(size, this);
    MerkleTree tree = new MerkleTree();
    for (int level = Long.SIZE - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        Hash root = hashes.read(level, tree.size() >>> level);
        tree.appendSubtree(level, root);
      }
    }
    return tree;
  }
}

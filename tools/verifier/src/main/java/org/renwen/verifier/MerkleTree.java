package org.renwen.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing Merkle tree that remembers no more than its compact range: the roots of the largest
 * complete subtrees that cover all leaves, at most 63 hashes however many leaves there are.
 * Mutable; one thread at a time.
 */
public final class MerkleTree {
  private final List<Hash> range;
  private long size;

  /** The tree without leaves. */
  public MerkleTree() {
    this(0, List.of());
  }

  /**
   * A tree as it stood.
   *
   * @param size number of leaves
   * @param range its compact range, as {@link #range()} gave it
   */
  public MerkleTree(long size, List<Hash> range) {
    if (size < 0 || Long.bitCount(size) != range.size()) {
      throw new IllegalArgumentException("the compact range has one hash per bit set in the size");
    }
    this.size = size;
    this.range = new ArrayList<>(range);
  }

  /** Adds the next leaf by its hash, {@link TreeHash#leaf(byte[])}. */
  public void append(Hash leafHash) {
    appendSubtree(0, leafHash);
  }

  /**
   * Adds the next {@code 2^level} leaves by the root of their subtree.
   *
   * @throws IllegalArgumentException when the tree's size is not a multiple of {@code 2^level}
   */
  public void appendSubtree(int level, Hash root) {
    long leaves = 1L << level;
    if (size % leaves != 0) {
      throw new IllegalArgumentException("a complete subtree begins at a multiple of its size");
    }
    Hash merged = root;
    for (int height = level; (size >>> height & 1) == 1; height++) {
      merged = TreeHash.node(range.remove(range.size() - 1), merged);
    }
    range.add(merged);
    size = Math.addExact(size, leaves);
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** Roots of the complete subtrees, largest first: one for each bit set in the size. */
  public List<Hash> range() {
    return List.copyOf(range);
  }

  /** The Merkle tree hash of all leaves so far (RFC 6962 section 2.1). */
  public Hash root() {
    if (range.isEmpty()) {
      return TreeHash.EMPTY_ROOT;
    }
    Hash root = range.get(range.size() - 1);
    for (int i = range.size() - 2; i >= 0; i--) {
      root = TreeHash.node(range.get(i), root);
    }
    return root;
  }
}

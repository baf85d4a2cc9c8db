package org.renwen.verifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The audit path that leads from one leaf to the root of a tree (RFC 6962 section 2.1.1, RFC 9162
 * section 2.1.3).
 *
 * <p>A path alone does not pin down the size: trees that have the same shape along the path share
 * it. Size and root belong together, as a signed checkpoint states them.
 *
 * @param index position of the leaf, from 0
 * @param size number of leaves of the tree
 * @param path hashes of the siblings, from the leaf's up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /** Keeps a copy of the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Builds the proof from stored hashes.
   *
   * @throws IllegalArgumentException when the tree has no such leaf
   */
  public static InclusionProof build(long index, long size, HashReader hashes) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("the leaf must be in the tree");
    }
    List<Hash> path = new ArrayList<>();
    long begin = 0;
    long end = size;
    while (end - begin > 1) {
      long middle = begin + Long.highestOneBit(end - begin - 1);
      if (index < middle) {
        path.add(hashes.root(middle, end));
        end = middle;
      } else {
        path.add(hashes.root(begin, middle));
        begin = middle;
      }
    }
    Collections.reverse(path);
    return new InclusionProof(index, size, path);
  }

  /** Whether the leaf with this hash is in the tree with this root (RFC 9162 section 2.1.3.2). */
  public boolean verifies(Hash leafHash, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash computed = leafHash;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        computed = TreeHash.node(sibling, computed);
        int skipped = Long.numberOfTrailingZeros(node);
        node >>>= skipped;
        last >>>= skipped;
      } else {
        computed = TreeHash.node(computed, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && computed.equals(root);
  }
}

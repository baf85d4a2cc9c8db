package org.renwen.verifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Proof that a tree only grew: that the leaves of the smaller one are the first leaves of the
 * larger one (RFC 6962 section 2.1.2, RFC 9162 section 2.1.4).
 *
 * <p>As with {@link InclusionProof}, sizes count only together with their roots, as signed
 * checkpoints state them.
 *
 * @param from size of the smaller tree; 0 needs no hashes
 * @param to size of the larger tree
 * @param path the hashes
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
  /** Keeps a copy of the path. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Builds the proof from stored hashes.
   *
   * @throws IllegalArgumentException unless 0 ≤ from ≤ to
   */
  public static ConsistencyProof build(long from, long to, HashReader hashes) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("a tree is consistent with a later one");
    }
    List<Hash> path = new ArrayList<>();
    if (from == 0) {
      return new ConsistencyProof(from, to, path);
    }
    long begin = 0;
    long end = to;
    while (end != from) {
      long middle = begin + Long.highestOneBit(end - begin - 1);
      if (from <= middle) {
        path.add(hashes.root(middle, end));
        end = middle;
      } else {
        path.add(hashes.root(begin, middle));
        begin = middle;
      }
    }
    if (begin != 0) {
      path.add(hashes.root(begin, end));
    }
    Collections.reverse(path);
    return new ConsistencyProof(from, to, path);
  }

  /** Whether the tree with the new root continues the one with the old (RFC 9162, 2.1.4.2). */
  public boolean verifies(Hash oldRoot, Hash newRoot) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    if (from == 0) {
      return path.isEmpty() && oldRoot.equals(TreeHash.EMPTY_ROOT);
    }
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      hashes.add(0, oldRoot);
    }
    return !path.isEmpty() && climbs(hashes, oldRoot, newRoot);
  }

  private boolean climbs(List<Hash> hashes, Hash oldRoot, Hash newRoot) {
    int skipped = Long.numberOfTrailingZeros(from);
    long node = from - 1 >>> skipped;
    long last = to - 1 >>> skipped;
    Hash oldComputed = hashes.get(0);
    Hash newComputed = hashes.get(0);
    for (Hash hash : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        oldComputed = TreeHash.node(hash, oldComputed);
        newComputed = TreeHash.node(hash, newComputed);
        int shared = Long.numberOfTrailingZeros(node);
        node >>>= shared;
        last >>>= shared;
      } else {
        newComputed = TreeHash.node(newComputed, hash);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && oldComputed.equals(oldRoot) && newComputed.equals(newRoot);
  }
}

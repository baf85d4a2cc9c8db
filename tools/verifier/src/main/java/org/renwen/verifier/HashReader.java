package org.renwen.verifier;

/** Where the hashes of a stored tree are read from. */
@FunctionalInterface
public interface HashReader {
  /**
   * Hash of a complete subtree.
   *
   * @param level height above the leaves; 0 is a leaf hash
   * @param index position in that level, from 0: the node covers the leaves from {@code index ×
   *     2^level}, inclusive, to {@code (index + 1) × 2^level}, exclusive
   */
  Hash read(int level, long index);

  /**
   * The Merkle tree hash of the leaves from {@code begin}, inclusive, to {@code end}, exclusive, as
   * RFC 6962 section 2.1 defines MTH(D[begin:end]); reads one stored hash per complete subtree.
   *
   * @param begin first leaf; a place where the tree of RFC 6962 splits, or 0
   * @param end leaf after the last
   */
  default Hash root(long begin, long end) {
    long count = end - begin;
    if (count == 0) {
      return TreeHash.EMPTY_ROOT;
    }
    long left = Long.highestOneBit(count);
    if (left == count) {
      int level = Long.numberOfTrailingZeros(count);
      return read(level, begin >>> level);
    }
    return TreeHash.node(root(begin, begin + left), root(begin + left, end));
  }
}

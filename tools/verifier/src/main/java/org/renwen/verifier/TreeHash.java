package org.renwen.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of a Merkle tree (RFC 6962 section 2.1, RFC 9162 section 2.1.1). Leaves and inner
 * nodes are hashed with different prefixes, so that one can never be passed off as the other.
 */
public final class TreeHash {
  /** Root of the tree without leaves: the hash of nothing. */
  public static final Hash EMPTY_ROOT = Hash.finish(sha256());

  private TreeHash() {}

  /** Hash of a leaf: SHA-256(00 ‖ data). */
  public static Hash leaf(byte[] data) {
    return leaf(data, 0, data.length);
  }

  /** Hash of the leaf that stands at this offset of a longer array. */
  public static Hash leaf(byte[] source, int offset, int length) {
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    digest.update(source, offset, length);
    return Hash.finish(digest);
  }

  /** Hash of an inner node: SHA-256(01 ‖ left ‖ right). */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update((byte) 1);
    left.update(digest);
    right.update(digest);
    return Hash.finish(digest);
  }

  /**
   * Root of the complete subtree over consecutive hashes of one tree level.
   *
   * @param hashes the level's hashes, one after the other, as a tile holds them
   * @param first position of the first one
   * @param count how many: a power of two
   */
  public static Hash subtree(byte[] hashes, int first, int count) {
    if (Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException("a complete subtree has a power of two of hashes");
    }
    if (count == 1) {
      return Hash.at(hashes, first);
    }
    int half = count / 2;
    return node(subtree(hashes, first, half), subtree(hashes, first + half, half));
  }

  /** A new SHA-256. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}

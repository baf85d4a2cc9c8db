package org.renwen.system;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A reader of logs that knows C2SP tlog-tiles and RFC 6962 and nothing of ours: written from those
 * texts, with none of the product's classes.
 *
 * @param read the resource below the log's prefix
 */
record ForeignLog(Function<String, byte[]> read) {
  private static final int TILE = 256;

  /** What the lines of a checkpoint say. */
  record Head(String origin, long size, String root) {}

  Head head() {
    String[] lines = text(read.apply("checkpoint")).split("\n");
    return new Head(lines[0], Long.parseLong(lines[1]), lines[2]);
  }

  /** All leaves of the log of this size, in order. */
  List<byte[]> leaves(long size) {
    List<byte[]> leaves = new ArrayList<>();
    for (long tile = 0; tile * TILE < size; tile++) {
      ByteBuffer bundle = ByteBuffer.wrap(read.apply("tile/entries/" + number(tile, size)));
      while (bundle.hasRemaining()) {
        byte[] leaf = new byte[Short.toUnsignedInt(bundle.getShort())];
        bundle.get(leaf);
        leaves.add(leaf);
      }
    }
    return leaves;
  }

  /** The hashes of level 0, in a row. */
  byte[] hashes(long size) {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    for (long tile = 0; tile * TILE < size; tile++) {
      hashes.writeBytes(read.apply("tile/0/" + number(tile, size)));
    }
    return hashes.toByteArray();
  }

  private static String number(long tile, long size) {
    String digits = String.format("%03d", tile % 1000);
    for (long rest = tile / 1000; rest > 0; rest /= 1000) {
      digits = String.format("x%03d/", rest % 1000) + digits;
    }
    long width = Math.min(TILE, size - tile * TILE);
    return width == TILE ? digits : digits + ".p/" + width;
  }

  /** MTH of RFC 6962, section 2.1, in Base64. */
  static String root(List<byte[]> leaves) {
    return Base64.getEncoder().encodeToString(tree(leaves));
  }

  private static byte[] tree(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaf(leaves.get(0));
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return sha256(
        new byte[] {1}, tree(leaves.subList(0, split)), tree(leaves.subList(split, leaves.size())));
  }

  static byte[] leaf(byte[] entry) {
    return sha256(new byte[] {0}, entry);
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package org.renwen.verifier;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The entries under a level-0 tile, each after its length in two bytes, the higher first (C2SP
 * tlog-tiles, "Log entries").
 */
public final class EntryBundle {
  /** Length in bytes of the longest entry that a bundle can hold. */
  public static final int LONGEST_ENTRY = 65_535;

  private EntryBundle() {}

  /**
   * Writes entries.
   *
   * @throws IllegalArgumentException when one is longer than {@link #LONGEST_ENTRY}
   */
  public static byte[] encode(List<byte[]> entries) {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > LONGEST_ENTRY) {
        throw new IllegalArgumentException("an entry has at most 65535 bytes");
      }
      bundle.write(entry.length >>> 8);
      bundle.write(entry.length);
      bundle.writeBytes(entry);
    }
    return bundle.toByteArray();
  }

  /**
   * Reads all entries of a bundle.
   *
   * @throws FormatException when the bundle ends within an entry
   */
  public static List<byte[]> decode(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>(Tile.FULL);
    int offset = 0;
    while (offset < bundle.length) {
      int begin = offset + 2;
      int end = begin + (begin > bundle.length ? 0 : length(bundle, offset));
      if (end > bundle.length) {
        throw new FormatException("an entry bundle ends within an entry");
      }
      entries.add(Arrays.copyOfRange(bundle, begin, end));
      offset = end;
    }
    return entries;
  }

  private static int length(byte[] bundle, int offset) {
    return (bundle[offset] & 0xff) << 8 | bundle[offset + 1] & 0xff;
  }
}

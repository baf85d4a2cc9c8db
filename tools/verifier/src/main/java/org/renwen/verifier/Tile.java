package org.renwen.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tile: up to 256 consecutive hashes of a tree at one of the levels 0, 8, 16, … above
 * the leaves (C2SP tlog-tiles). Each hash of a tile is the root of a full tile one level below; at
 * level 0 it is a leaf hash. The entry bundle of a level-0 tile has the tile's index and width.
 *
 * @param level tile level, 0 to 63; one tile level is eight tree levels
 * @param index position of the tile in its level, from 0
 * @param width number of hashes, 1 to 256; a tile of fewer than 256 is partial and at the right
 *     edge
 */
public record Tile(int level, long index, int width) {
  /** Hashes of a full tile. */
  public static final int FULL = 256;

  /** Tree levels that a tile spans. */
  public static final int HEIGHT = 8;

  private static final int HIGHEST_LEVEL = 63;
  private static final String NUMBER = "((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?";
  private static final Pattern HASHES = Pattern.compile("tile/(0|[1-9][0-9]?)/" + NUMBER);
  private static final Pattern ENTRIES = Pattern.compile("tile/(entries)/" + NUMBER);

  /** Refuses what names no tile. */
  public Tile {
    if (level < 0 || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new FormatException("a tile has a level to 63, an index and a width to 256");
    }
  }

  /** The full tile with this index. */
  public static Tile full(int level, long index) {
    return new Tile(level, index, FULL);
  }

  /**
   * Reads the path of a tile of hashes, such as {@code tile/1/x001/234.p/56}.
   *
   * @throws FormatException when it is not spelt exactly as {@link #path()} spells it
   */
  public static Tile parse(String path) {
    return parse(path, HASHES);
  }

  /**
   * Reads the path of an entry bundle, such as {@code tile/entries/x001/234.p/56}; the answer is
   * the level-0 tile over its entries.
   *
   * @throws FormatException when it is not spelt exactly as {@link #entriesPath()} spells it
   */
  public static Tile parseEntries(String path) {
    return parse(path, ENTRIES);
  }

  private static Tile parse(String path, Pattern form) {
    Matcher matcher = form.matcher(path);
    if (!matcher.matches()) {
      throw new FormatException("the path of a tile was expected");
    }
    String groups = matcher.group(2);
    if (groups.startsWith("x000/")) {
      throw new FormatException("a tile index without leading zeroes was expected");
    }
    int level = form == ENTRIES ? 0 : Integer.parseInt(matcher.group(1));
    String digits = groups.replaceAll("[x/]", "").replaceFirst("^0+(?=.)", "");
    int width = matcher.group(3) == null ? FULL : partialWidth(matcher.group(3));
    return new Tile(level, StrictText.decimal(digits), width);
  }

  private static int partialWidth(String digits) {
    int width = Integer.parseInt(digits);
    if (width >= FULL) {
      throw new FormatException("a partial tile is narrower than 256");
    }
    return width;
  }

  /** Number of hashes that a tree with so many leaves has at a tile level. */
  public static long hashes(int level, long size) {
    int shift = HEIGHT * level;
    return shift >= Long.SIZE - 1 ? 0 : size >>> shift;
  }

  /** Full tiles, lowest level first, that a tree gains when it grows. */
  public static List<Tile> completed(long from, long to) {
    List<Tile> completed = new ArrayList<>();
    for (int level = 0; hashes(level, to) > 0; level++) {
      long until = hashes(level, to) / FULL;
      for (long index = hashes(level, from) / FULL; index < until; index++) {
        completed.add(full(level, index));
      }
    }
    return completed;
  }

  /** Partial tiles, lowest level first, of a tree with so many leaves. */
  public static List<Tile> partials(long size) {
    List<Tile> partials = new ArrayList<>();
    for (int level = 0; hashes(level, size) > 0; level++) {
      long hashes = hashes(level, size);
      if (hashes % FULL != 0) {
        partials.add(new Tile(level, hashes / FULL, (int) (hashes % FULL)));
      }
    }
    return partials;
  }

  /** The tile that holds a level's hash with this position, as wide as it is at this size. */
  public static Tile holding(int level, long position, long size) {
    long index = position / FULL;
    long present = hashes(level, size) - index * FULL;
    if (position < 0 || position % FULL >= present) {
      throw new IllegalArgumentException("the tree has no such hash");
    }
    return new Tile(level, index, (int) Math.min(FULL, present));
  }

  /** Whether a tree with so many leaves has all hashes of this tile. */
  public boolean existsIn(long size) {
    long hashes = hashes(level, size);
    return hashes >= width && index <= (hashes - width) / FULL;
  }

  /** Whether the tile can no longer change. */
  public boolean isFull() {
    return width == FULL;
  }

  /** The full tile of which this one is the beginning. */
  public Tile whenFull() {
    return full(level, index);
  }

  /** Position in its level of the tile's first hash; at level 0 the index of its first leaf. */
  public long first() {
    return index * FULL;
  }

  /** Length of the tile in bytes. */
  public int bytes() {
    return width * Hash.BYTES;
  }

  /** Path below the log's prefix, such as {@code tile/0/x001/234.p/56}. */
  public String path() {
    return "tile/" + level + "/" + number();
  }

  /**
   * Path below the log's prefix of the entries under this tile, such as {@code
   * tile/entries/x001/234}.
   *
   * @throws IllegalStateException above level 0, where tiles have no entries
   */
  public String entriesPath() {
    if (level != 0) {
      throw new IllegalStateException("only level 0 has entries");
    }
    return "tile/entries/" + number();
  }

  private String number() {
    String last = String.format(Locale.ROOT, "%03d", index % 1000);
    StringBuilder path = new StringBuilder(last);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    return isFull() ? path.toString() : path + ".p/" + width;
  }
}

package org.renwen.launcher;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a tar archive in the ustar format (POSIX.1-1988, IEEE Std 1003.1, pax): files, directories
 * and symbolic links. Anything else in an archive is refused.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int NAME = 0;
  private static final int MODE = 100;
  private static final int SIZE = 124;
  private static final int TYPE = 156;
  private static final int LINK = 157;
  private static final int PREFIX = 345;

  enum Kind {
    FILE,
    DIRECTORY,
    LINK
  }

  /**
   * One header.
   *
   * @param linkTarget empty unless the entry is a link
   */
  record Entry(String name, Kind kind, boolean executable, String linkTarget) {}

  private final InputStream stream;
  private long remaining;
  private long padding;

  TarReader(InputStream stream) {
    this.stream = stream;
  }

  /** The next entry, or null after the last. */
  Entry next() throws IOException {
    stream.skipNBytes(remaining + padding);
    byte[] header = stream.readNBytes(BLOCK);
    if (header.length < BLOCK || header[NAME] == 0) {
      return null;
    }
    remaining = octal(header, SIZE, 12);
    padding = (BLOCK - remaining % BLOCK) % BLOCK;
    String prefix = text(header, PREFIX, 155);
    String name = text(header, NAME, 100);
    return new Entry(
        prefix.isEmpty() ? name : prefix + "/" + name,
        kind(header[TYPE]),
        (octal(header, MODE, 8) & 0111) != 0,
        text(header, LINK, 100));
  }

  /** The content of the entry that {@link #next} returned. */
  InputStream content() {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        throw new UnsupportedOperationException("read in blocks");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (remaining == 0) {
          return -1;
        }
        int count = stream.read(bytes, offset, (int) Math.min(length, remaining));
        if (count < 0) {
          throw new IOException("the archive ends within a file");
        }
        remaining -= count;
        return count;
      }

      @Override
      public void close() {
        // the archive goes on
      }
    };
  }

  private static Kind kind(byte type) throws IOException {
    return switch (type) {
      case 0, '0' -> Kind.FILE;
      case '2' -> Kind.LINK;
      case '5' -> Kind.DIRECTORY;
      default -> throw new IOException("unknown kind of entry " + (char) type);
    };
  }

  private static long octal(byte[] header, int offset, int length) {
    String digits = text(header, offset, length).strip();
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }
}

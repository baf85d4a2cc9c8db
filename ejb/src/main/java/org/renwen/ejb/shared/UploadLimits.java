package org.renwen.ejb.shared;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import org.renwen.persistence.shared.DomainException;

/**
 * How much an upload may hold. It is read as it arrives, so what bounds its use of memory is the
 * record; what bounds its use of disk is the whole.
 */
public final class UploadLimits {
  /** Bytes of a whole file: 2 GiB. */
  public static final long MAX_BYTES = 2L * 1024 * 1024 * 1024;

  /** Records of a file, or its lines. */
  public static final int MAX_RECORDS = 10_000_000;

  /** Characters of one record, all its cells together. */
  public static final int MAX_RECORD = 1024 * 1024;

  private UploadLimits() {}

  /**
   * @param what stable name of what there is too much of
   * @param most how much there may be
   */
  static DomainException tooMuch(String what, long most) {
    return new DomainException(
        DomainException.Kind.TOO_LARGE,
        "upload-too-large",
        "The upload has more " + what + " than is taken at once.",
        Map.of("what", what, "most", most));
  }

  /** The same stream, refused where it goes beyond so many bytes. */
  static InputStream bounded(InputStream input, long most) {
    return new FilterInputStream(input) {
      private long left = most;

      @Override
      public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
          count(1);
        }
        return one;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
          count(read);
        }
        return read;
      }

      private void count(int read) {
        left -= read;
        if (left < 0) {
          throw tooMuch("bytes", most);
        }
      }
    };
  }

  /**
   * The characters of one record at a time: a quote that is never closed would otherwise make a
   * record of the whole file, in memory.
   */
  static final class RecordReader extends Reader {
    /** A quote within quotes is written twice; and a parser reads some way ahead. */
    private static final int SLACK = 2 * MAX_RECORD + 65_536;

    private final Reader reader;
    private int read;

    RecordReader(Reader reader) {
      this.reader = reader;
    }

    void nextRecord() {
      read = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int count = reader.read(buffer, offset, length);
      read += Math.max(count, 0);
      if (read > SLACK) {
        throw tooMuch("characters in a record", MAX_RECORD);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}

package org.renwen.ejb.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.InvalidInputException;

/** Strict UTF-8: what is not, is refused rather than replaced. */
public final class Utf8 {
  private Utf8() {}

  /** A whole upload, of at most {@link UploadLimits#MAX_BYTES}. */
  public static BufferedReader reader(InputStream input) {
    return new BufferedReader(
        new InputStreamReader(
            UploadLimits.bounded(input, UploadLimits.MAX_BYTES),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** What is done with a line of an upload. */
  @FunctionalInterface
  public interface LineReader {
    /**
     * @param number from 1
     */
    void read(String line, int number);
  }

  /** Reads an upload line by line, each of them bounded. */
  public static void lines(InputStream input, LineReader lines) {
    try (UploadLimits.RecordReader bounded = new UploadLimits.RecordReader(reader(input));
        BufferedReader reader = new BufferedReader(bounded)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        bounded.nextRecord();
        if (++number > UploadLimits.MAX_RECORDS) {
          throw UploadLimits.tooMuch("records", UploadLimits.MAX_RECORDS);
        }
        if (line.length() > UploadLimits.MAX_RECORD) {
          throw UploadLimits.tooMuch("characters in a record", UploadLimits.MAX_RECORD);
        }
        lines.read(line, number);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What to tell a caller whose upload could not be read to its end. */
  public static DomainException unreadable(IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return new InvalidInputException("not-utf-8", "The text is not valid UTF-8.", Map.of());
    }
    return new InvalidInputException(
        "upload-interrupted", "The upload ended early or is not well formed.", Map.of());
  }
}

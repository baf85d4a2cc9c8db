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

  public static BufferedReader reader(InputStream input) {
    return new BufferedReader(
        new InputStreamReader(
            input,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
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

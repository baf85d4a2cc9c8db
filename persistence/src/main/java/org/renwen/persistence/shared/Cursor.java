package org.renwen.persistence.shared;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in a listing ordered by instant, then id; opaque to callers. */
public record Cursor(Instant at, UUID id) {

  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws InvalidInputException when the text is not one that {@link #text()} made
   */
  public static Cursor parse(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
      return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (RuntimeException e) {
      throw new InvalidInputException("after", "a cursor from an earlier answer is required");
    }
  }
}

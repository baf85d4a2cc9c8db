package org.renwen.persistence.shared;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in a listing ordered by instant, then id; opaque to callers. */
public record Cursor(Instant at, UUID id) {
  /**
   * Instants before 1970 or from here on are no instants of this product, nor all of a database.
   */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

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
      Cursor cursor = new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      boolean inTime = !cursor.at.isBefore(Instant.EPOCH) && cursor.at.isBefore(END_OF_TIME);
      if (inTime && cursor.text().equals(text)) {
        return cursor;
      }
    } catch (RuntimeException e) {
      // Refused below, like every text of another form.
    }
    throw new InvalidInputException("after", "a cursor from an earlier answer is required");
  }
}

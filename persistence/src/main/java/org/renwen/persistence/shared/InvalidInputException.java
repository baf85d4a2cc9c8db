package org.renwen.persistence.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Input that does not fit; names the place and the rule, never the value. */
public class InvalidInputException extends DomainException {
  public InvalidInputException(String field, String rule) {
    super(Kind.INVALID, "invalid-input", field + ": " + rule, Map.of("field", field));
  }

  public InvalidInputException(String slug, String message, Map<String, Object> details) {
    super(Kind.INVALID, slug, message, details);
  }

  /**
   * Refuses a text that is absent, blank or longer than {@code max} characters, or holds U+0000 or
   * half a character: as UTF-8 two different texts would become one.
   */
  public static String requireText(String field, String value, int max) {
    if (value == null || value.isBlank()) {
      throw new InvalidInputException(field, "a text is required");
    }
    if (value.length() > max) {
      throw new InvalidInputException(field, "at most " + max + " characters");
    }
    if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new InvalidInputException(field, "a text without U+0000 or half a character");
    }
    return value.strip();
  }

  public static <T> T require(String field, T value) {
    if (value == null) {
      throw new InvalidInputException(field, "a value is required");
    }
    return value;
  }

  /** Refuses JSON that is absent or anything but an object. */
  public static JsonNode requireObject(String field, JsonNode value) {
    if (value == null || !value.isObject()) {
      throw new InvalidInputException(field, "a JSON object is required");
    }
    return value;
  }

  /**
   * Names are part of addresses: lower-case letters, digits, dot, underscore and hyphen, at most
   * 100 characters.
   */
  public static String requireName(String field, String value) {
    if (value == null || !value.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
      throw new InvalidInputException(
          field,
          "1 to 100 lower-case letters, digits, dots, underscores or hyphens, beginning with a letter or digit");
    }
    return value;
  }
}

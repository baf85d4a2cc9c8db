package org.renwen.verifier;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much JSON (RFC 8259) as it takes to look into a leaf: a strict reader that refuses a name
 * twice in an object, and the string form of RFC 8785.
 */
final class Json {
  private static final int DEEPEST = 100;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The members of an object; values are String, BigDecimal, Boolean, List, Map or null.
   *
   * @throws FormatException when the text is not one JSON object
   */
  static Map<String, Object> object(String text) {
    Json json = new Json(text);
    json.space();
    json.expect('{');
    Map<String, Object> members = json.members(0);
    json.space();
    if (json.at != text.length()) {
      throw malformed();
    }
    return members;
  }

  /** A string literal as RFC 8785 section 3.2.2.2 writes it. */
  static String quote(String value) {
    StringBuilder literal = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              int escape = ESCAPED.indexOf(c);
              if (escape >= 0 && c != '/') {
                literal.append('\\').append(ESCAPES.charAt(escape));
              } else if (c < ' ') {
                literal.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new FormatException("a string without lone surrogates was expected");
              } else {
                literal.appendCodePoint(c);
              }
            });
    return literal.append('"').toString();
  }

  private static FormatException malformed() {
    return new FormatException("a JSON object was expected");
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw malformed();
    }
    space();
    char c = next();
    return switch (c) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    space();
    if (accept('}')) {
      return members;
    }
    do {
      space();
      expect('"');
      String name = string();
      space();
      expect(':');
      Object value = value(depth + 1);
      if (members.containsKey(name)) {
        throw malformed();
      }
      members.put(name, value);
      space();
    } while (accept(','));
    expect('}');
    return members;
  }

  private List<Object> elements(int depth) {
    List<Object> elements = new ArrayList<>();
    space();
    if (accept(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
      space();
    } while (accept(','));
    expect(']');
    return elements;
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw malformed();
      }
      value.append(c == '\\' ? escaped() : c);
    }
    return value.toString();
  }

  private char escaped() {
    char c = next();
    if (c == 'u') {
      if (at + 4 > text.length()) {
        throw malformed();
      }
      int unit = 0;
      for (int end = at + 4; at < end; at++) {
        int digit = Character.digit(text.charAt(at), 16);
        if (digit < 0 || text.charAt(at) > 'f') {
          throw malformed();
        }
        unit = unit * 16 + digit;
      }
      return (char) unit;
    }
    int escape = ESCAPES.indexOf(c);
    if (escape < 0) {
      throw malformed();
    }
    return ESCAPED.charAt(escape);
  }

  private Object literal(String word, Object value) {
    if (!text.startsWith(word, at - 1)) {
      throw malformed();
    }
    at += word.length() - 1;
    return value;
  }

  private BigDecimal number() {
    Matcher matcher = NUMBER.matcher(text).region(at - 1, text.length());
    if (!matcher.lookingAt()) {
      throw malformed();
    }
    at = matcher.end();
    try {
      return new BigDecimal(matcher.group());
    } catch (NumberFormatException tooLarge) {
      throw malformed();
    }
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char next() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at++);
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw malformed();
    }
  }

  private boolean accept(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    if (there) {
      at++;
    }
    return there;
  }
}

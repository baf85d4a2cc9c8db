package org.renwen.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Readers that accept one spelling of each value, so that two different texts never mean the same
 * thing: what is signed or hashed is then what was read.
 */
public final class StrictText {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

  private StrictText() {}

  /**
   * Reads a number from 0 to 2^63 − 1 in ASCII digits without sign or leading zeroes.
   *
   * @throws FormatException when it is anything else
   */
  public static long decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new FormatException("a decimal number without leading zeroes was expected");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw new FormatException("a number below 2^63 was expected");
    }
  }

  /**
   * Reads standard base64 (RFC 4648 section 4) with its padding and with unused bits zero.
   *
   * @throws FormatException when it is anything else
   */
  public static byte[] base64(String text) {
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(decoded).equals(text)) {
        return decoded;
      }
    } catch (IllegalArgumentException notBase64) {
      throw new FormatException("base64 was expected");
    }
    throw new FormatException("base64 with its padding and unused bits zero was expected");
  }

  /**
   * Reads UTF-8.
   *
   * @throws FormatException when a byte sequence is not UTF-8
   */
  public static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw new FormatException("UTF-8 was expected");
    }
  }
}

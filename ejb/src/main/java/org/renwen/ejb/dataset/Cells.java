package org.renwen.ejb.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Sha256;

/**
 * The cells of one row: a Double, a String or null (missing) per column. At rest: 32 bytes of salt,
 * then a JSON array; the commitment is the SHA-256 of exactly these bytes, so it says nothing about
 * cells that can be guessed.
 */
final class Cells {
  private static final int SALT_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Cells() {}

  /** The cells as a JSON array. */
  static byte[] json(Object[] cells) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(cells.length);
    for (Object cell : cells) {
      if (cell == null) {
        array.addNull();
      } else if (cell instanceof Double number) {
        array.add(number);
      } else {
        array.add((String) cell);
      }
    }
    return array.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A fresh salt before the JSON. */
  static byte[] salted(byte[] json) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] encoded = Arrays.copyOf(salt, SALT_BYTES + json.length);
    System.arraycopy(json, 0, encoded, SALT_BYTES, json.length);
    return encoded;
  }

  static byte[] commitment(byte[] encoded) {
    return Sha256.of(encoded);
  }

  static Object[] decode(byte[] encoded) {
    JsonNode array = CanonicalJson.parse(Arrays.copyOfRange(encoded, SALT_BYTES, encoded.length));
    Object[] cells = new Object[array.size()];
    for (int i = 0; i < cells.length; i++) {
      JsonNode cell = array.get(i);
      cells[i] =
          cell.isNull() ? null : cell.isNumber() ? (Object) cell.doubleValue() : cell.textValue();
    }
    return cells;
  }
}

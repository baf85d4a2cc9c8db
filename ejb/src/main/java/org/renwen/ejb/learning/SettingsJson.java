package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** Strict reading of settings: a wrong type is refused, never coerced, and an unknown field too. */
final class SettingsJson {
  private SettingsJson() {}

  static void require(boolean holds, String field) {
    if (!holds) {
      throw new InvalidTrainingSettingsException(field);
    }
  }

  static void requireFields(JsonNode json, String path, String... known) {
    require(json != null && json.isObject(), path);
    Set<String> names = Set.of(known);
    json.fieldNames().forEachRemaining(name -> require(names.contains(name), path + ".unknown"));
  }

  static double number(JsonNode json, String name, double otherwise, String path) {
    JsonNode value = json.path(name);
    require(value.isMissingNode() || value.isNumber(), path);
    double number = value.asDouble(otherwise);
    require(Double.isFinite(number), path);
    return number;
  }

  /** An integer; {@code otherwise == null} makes the field compulsory. */
  static int integer(JsonNode json, String name, Integer otherwise, String path) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() && otherwise != null) {
      return otherwise;
    }
    require(value.isIntegralNumber() && value.canConvertToInt(), path);
    return value.intValue();
  }

  static long longInteger(JsonNode json, String name, long otherwise, String path) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    require(value.isIntegralNumber() && value.canConvertToLong(), path);
    return value.longValue();
  }

  static <E extends Enum<E>> E constant(
      JsonNode json, String name, Class<E> type, E otherwise, String path) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() && otherwise != null) {
      return otherwise;
    }
    require(value.isTextual(), path);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value.textValue())) {
        return constant;
      }
    }
    throw new InvalidTrainingSettingsException(path);
  }
}

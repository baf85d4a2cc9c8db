package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Strict reading of the JSON inside an artifact: any other shape is refused, never coerced. */
final class ArtifactJson {
  private ArtifactJson() {}

  static JsonNode array(JsonNode json, String name) {
    JsonNode value = json.path(name);
    InvalidArtifactException.require(value.isArray(), name);
    return value;
  }

  static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    InvalidArtifactException.require(value.isTextual(), name);
    return value.textValue();
  }

  static double number(JsonNode json, String name) {
    return number(name, json.path(name));
  }

  private static double number(String name, JsonNode value) {
    InvalidArtifactException.require(
        value.isNumber() && Double.isFinite(value.doubleValue()), name);
    return value.doubleValue();
  }

  static double[] numbers(JsonNode json, String name) {
    JsonNode array = array(json, name);
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(name, array.get(i));
    }
    return numbers;
  }

  static List<String> texts(JsonNode json, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(json, name)) {
      InvalidArtifactException.require(value.isTextual(), name);
      texts.add(value.textValue());
    }
    return texts;
  }
}

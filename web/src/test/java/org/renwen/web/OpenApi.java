package org.renwen.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code META-INF/openapi.yaml}, to be compared with. */
record OpenApi(JsonNode root) {

  static OpenApi read() {
    try (InputStream yaml = OpenApi.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new OpenApi(new YAMLMapper().readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Operations by verb and path, such as {@code GET /api/me}. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    root.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            operations.put(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                verb.getValue())));
    return operations;
  }

  /** The answer of an operation that is not a refusal. */
  JsonNode success(String operation) {
    return operations().get(operation).get("responses").properties().stream()
        .filter(answer -> answer.getKey().startsWith("2"))
        .map(answer -> resolve(answer.getValue()))
        .findFirst()
        .orElseThrow();
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
  }

  static Set<String> mediaTypes(JsonNode withContent) {
    Set<String> types = new TreeSet<>();
    withContent.path("content").fieldNames().forEachRemaining(types::add);
    return types;
  }
}

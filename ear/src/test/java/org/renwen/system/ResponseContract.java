package org.renwen.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Holds real answers against {@code META-INF/openapi.yaml}: the status must be listed for the
 * operation, the media type for the status, and the body must fit the schema. What is refused
 * outside any operation must be a problem document.
 */
public final class ResponseContract {
  private static final String PROBLEM = "application/problem+json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getOpenApi30())
              .keyword(new NonValidationKeyword("components"))
              .build(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private static final JsonNode CONTRACT = read();
  private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

  private ResponseContract() {}

  private static JsonNode read() {
    try (InputStream yaml = ResponseContract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks one answer.
   *
   * @param path as it was asked, with or without a query
   * @param contentType null or empty where the answer has none
   * @param body null or empty where the answer has none
   * @throws AssertionError saying where the answer differs from the contract
   */
  public static void check(
      String method, String path, int status, String contentType, String body) {
    String what = method + " " + path + " answered " + status;
    JsonNode operation = operation(method, path);
    JsonNode content;
    if (operation.isMissingNode()) {
      require(status >= 400, what + ", which is not in the contract");
      content = resolve(CONTRACT.at("/components/responses/Refused")).get("content");
    } else {
      content = resolve(answer(operation, status, what)).path("content");
    }
    if (method.equals("HEAD") || content.isMissingNode()) {
      require(isEmpty(body), what + " with a body");
      return;
    }
    String mediaType = mediaType(contentType);
    require(content.has(mediaType), what + " as " + mediaType);
    if (mediaType.endsWith("json")) {
      checkBody(content.get(mediaType).get("schema"), status, mediaType, body, what);
    }
  }

  private static void checkBody(
      JsonNode schema, int status, String mediaType, String body, String what) {
    require(!isEmpty(body), what + " without a body");
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(what + " with a body that is not JSON: " + body, e);
    }
    List<Error> errors = COMPILED.computeIfAbsent(schema, ResponseContract::compile).validate(json);
    require(
        errors.isEmpty(),
        what
            + " with "
            + errors.stream().map(Error::toString).collect(Collectors.joining("; "))
            + ": "
            + body);
    require(
        !mediaType.equals(PROBLEM) || json.get("status").intValue() == status,
        what + " with a problem of another status: " + body);
  }

  /** References lead into the components, which therefore stand beside the schema. */
  private static Schema compile(JsonNode schema) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("allOf").add(schema);
    root.set("components", CONTRACT.get("components"));
    return SCHEMAS.getSchema(root);
  }

  private static JsonNode answer(JsonNode operation, int status, String what) {
    JsonNode answers = operation.get("responses");
    JsonNode exact = answers.path(Integer.toString(status));
    JsonNode listed = exact.isMissingNode() ? answers.path(status / 100 + "XX") : exact;
    require(!listed.isMissingNode(), what + ", which is not listed for the operation");
    return listed;
  }

  private static JsonNode operation(String method, String path) {
    String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    List<String> asked = segments(path.replaceFirst("[?#].*", ""));
    JsonNode best = JSON.missingNode();
    int mostLiteral = -1;
    for (Map.Entry<String, JsonNode> entry : CONTRACT.get("paths").properties()) {
      int literal = literalSegments(segments(entry.getKey()), asked);
      if (literal > mostLiteral) {
        mostLiteral = literal;
        best = entry.getValue();
      }
    }
    return best.path(verb);
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.replaceFirst("/$", "").split("/"));
  }

  /** How many segments are equal, the others being parameters; -1 when the path is another. */
  private static int literalSegments(List<String> template, List<String> asked) {
    if (template.size() != asked.size()) {
      return -1;
    }
    int literal = 0;
    for (int i = 0; i < asked.size(); i++) {
      if (template.get(i).equals(asked.get(i))) {
        literal++;
      } else if (!template.get(i).startsWith("{")) {
        return -1;
      }
    }
    return literal;
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.get("$ref").textValue().substring(1)) : node;
  }

  private static String mediaType(String contentType) {
    return contentType == null
        ? "no media type"
        : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isEmpty(String body) {
    return body == null || body.isEmpty();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}

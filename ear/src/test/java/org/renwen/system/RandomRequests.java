package org.renwen.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.renwen.system.Routes.Route;

/**
 * Requests to every route, drawn by seed: the verb, the ids, the query, the headers and a body that
 * is sometimes what the contract asks for, sometimes nearly, sometimes nothing like it. What may
 * change something never names what the sample needs.
 */
final class RandomRequests {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> VERBS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/csv",
          "application/jsonl",
          "multipart/form-data; boundary=walk",
          "application/x-www-form-urlencoded",
          "text/plain",
          "application/octet-stream",
          "*/*",
          "nonsense");
  private static final List<String> PARAMETERS =
      List.of(
          "limit",
          "after",
          "from",
          "to",
          "changedAfter",
          "reference",
          "subject",
          "index",
          "size",
          "type",
          "actor",
          "object",
          "afterEpoch",
          "id",
          "name",
          "model",
          "v",
          "version",
          "person",
          "code",
          "purpose",
          "state",
          "status",
          "door",
          "incident",
          "fairness",
          "dataSet");

  private final Random random;
  private final Addresses known;
  private final List<String> foreign;
  private final List<Route> routes = Routes.all();
  private final JsonNode contract = contract();
  private final Map<String, JsonNode> schemas = new TreeMap<>();

  /**
   * @param role null for nobody
   * @param headers name and value in turn
   */
  record Drawn(
      Route route, String role, String verb, String address, List<String> headers, byte[] body) {
    @Override
    public String toString() {
      return verb + " " + address + " as " + role + " " + headers + ", " + body.length + " bytes";
    }
  }

  RandomRequests(long seed, Addresses known, List<String> foreign) {
    // seeded: a failure can be looked at again
    this.random = new Random(seed);
    this.known = known;
    this.foreign = foreign;
    contract
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            schemas.put(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                verb.getValue()
                                    .at("/requestBody/content/application~1json/schema"))));
  }

  private static JsonNode contract() {
    try (InputStream yaml = RandomRequests.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Drawn draw() {
    Route route = routes.get(random.nextInt(routes.size()));
    String own = route.isPage() ? "GET" : route.verb();
    String verb = chance(0.85) ? own : any(VERBS);
    boolean reads = verb.matches("GET|HEAD|OPTIONS");
    String role = chance(0.08) ? null : role(route);
    String address = chance(0.3) && reads ? known.of(route) : address(route, reads);
    if (chance(0.4)) {
      address += (address.contains("?") ? "&" : "?") + query();
    }
    List<String> headers = new ArrayList<>();
    byte[] body = new byte[0];
    if (!reads) {
      String type = chance(0.8) ? type(route) : any(TYPES);
      headers.addAll(List.of("Content-Type", type));
      body = body(route, type);
    }
    addHeaders(headers);
    return new Drawn(route, role, verb, address, headers, body);
  }

  /** More often one whom the route serves, so that more than the door is tried. */
  private String role(Route route) {
    List<String> served = Routes.ROLES.stream().filter(route::serves).toList();
    return chance(0.7) && !served.isEmpty() ? any(served) : any(Routes.ROLES);
  }

  private String address(Route route, boolean reads) {
    StringBuilder address = new StringBuilder();
    for (String part : route.path().substring(1).split("/")) {
      address.append('/').append(part.startsWith("{") ? encoded(segment(part)) : part);
    }
    // Asking the sample's own model is no change of it.
    return route.path().endsWith("/infer") && !reads && chance(0.7)
        ? "/v2/models/credit-risk/infer"
        : address.toString();
  }

  private String segment(String parameter) {
    return switch (random.nextInt(6)) {
      case 0 -> any(foreign);
      case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 2 -> String.valueOf(random.nextInt(5));
      case 3 -> Neighbour.MODEL;
      case 4 -> parameter;
      default -> "x" + text();
    };
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      query.append(any(PARAMETERS)).append('=').append(encoded(value())).append(i > 0 ? "&" : "");
    }
    return query.toString();
  }

  private String value() {
    return switch (random.nextInt(7)) {
      case 0 -> any(foreign);
      case 1 -> String.valueOf(random.nextInt());
      case 2 -> "2026-11-24T0" + random.nextInt(10) + ":00:00Z";
      case 3 -> String.valueOf(random.nextDouble() * Math.pow(10, random.nextInt(40)));
      case 4 -> "";
      case 5 ->
          any(List.of("null", "true", "GIVEN", "FINAL", "*", "%", "_", "../..", "credit-risk"));
      default -> text();
    };
  }

  /** A text that may be anything but half a character. */
  private String text() {
    int length = chance(0.05) ? random.nextInt(600) : random.nextInt(24);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(6)) {
        case 0 ->
            text.append(
                any(
                    List.of(
                        "'", "\"", "<", ">", "&", ";", "--", "\\", "${", "#{", "%", "\n", "\t")));
        case 1 -> text.appendCodePoint(0x4E00 + random.nextInt(5_000));
        case 2 -> text.appendCodePoint(0x1F300 + random.nextInt(500));
        case 3 -> text.append((char) (1 + random.nextInt(31)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private String type(Route route) {
    String[] body = Addresses.body(route);
    return body == null || route.path().endsWith("/upload") ? any(TYPES) : body[0];
  }

  private byte[] body(Route route, String type) {
    if (chance(0.1)) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      return noise;
    }
    if (type.startsWith("multipart/")) {
      return utf8(
          part(any(List.of("schema", "name", "description", "columns")), json(3).toString())
              + part("file", lines())
              + "--walk--\r\n");
    }
    if (type.contains("csv") || type.contains("jsonl")) {
      return utf8(lines());
    }
    JsonNode schema = schemas.getOrDefault(route.key(), NODES.nullNode());
    JsonNode body = chance(0.8) && schema.isObject() ? like(schema, 0) : json(3);
    return utf8(body.toString());
  }

  private String part(String name, String content) {
    return "--walk\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  private String lines() {
    StringBuilder lines = new StringBuilder("subject,purpose,notice\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      lines.append(chance(0.5) ? json(2).toString() : text() + "," + text() + ",1").append('\n');
    }
    return lines.toString();
  }

  /** Nearly what a schema describes. */
  private JsonNode like(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      return like(contract.at(schema.get("$ref").textValue().substring(1)), depth);
    }
    if (chance(0.08) || depth > 5) {
      return json(2);
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.path("type").asText("object")) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(like(schema.path("items"), depth + 1));
        }
        yield array;
      }
      case "integer" ->
          NODES.numberNode(
              any(List.of(-1L, 0L, 1L, 2L, 17L, (long) Integer.MAX_VALUE, Long.MAX_VALUE)));
      case "number" -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(12)));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      default ->
          NODES.textNode(
              switch (schema.path("format").asText()) {
                case "uuid" -> any(foreign);
                case "date-time" -> "2026-11-24T08:00:00Z";
                default -> text();
              });
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (chance(0.85)) {
        object.set(property.getKey(), like(property.getValue(), depth + 1));
      }
    }
    if (chance(0.1)) {
      object.set(text(), json(1));
    }
    return object;
  }

  private JsonNode json(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextGaussian() * 1e300);
      case 4, 5 -> NODES.textNode(text());
      case 6 -> NODES.arrayNode().add(json(depth - 1)).add(json(depth - 1));
      default -> JSON.createObjectNode().set(text(), json(depth - 1));
    };
  }

  private void addHeaders(List<String> headers) {
    if (chance(0.3)) {
      headers.addAll(
          List.of(
              "Accept",
              any(
                  List.of(
                      "*/*",
                      "text/html",
                      "application/json",
                      "text/event-stream",
                      "application/pdf",
                      "x/y;q=z"))));
    }
    if (chance(0.2)) {
      headers.addAll(
          List.of("Accept-Language", any(List.of("zh-CN", "en", "*", "xx-YY;q=9", "de;q=0"))));
    }
    if (chance(0.1)) {
      headers.addAll(List.of("Idempotency-Key", "k" + random.nextInt(9)));
    }
    if (chance(0.1)) {
      headers.addAll(List.of("If-Match", any(List.of("*", "\"1\"", "W/\"x\"", "broken"))));
    }
    if (chance(0.1)) {
      headers.addAll(List.of("X-Forwarded-For", "127.0.0.1", "X-Forwarded-Proto", "https"));
    }
    if (chance(0.1)) {
      headers.addAll(List.of("Range", "bytes=0-9999999999"));
    }
    if (chance(0.1)) {
      headers.addAll(
          List.of("Inference-Header-Content-Length", String.valueOf(random.nextInt(99))));
    }
    if (chance(0.05)) {
      headers.addAll(List.of("X-HTTP-Method-Override", "DELETE"));
    }
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

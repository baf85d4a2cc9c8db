package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.shared.DomainException;

class JsonTest {

  enum Shape {
    ROUND,
    SQUARE
  }

  record Thing(
      String name,
      int count,
      Double weight,
      Instant at,
      List<UUID> ids,
      Shape shape,
      JsonNode any) {}

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static Thing read(String json) {
    return Json.read(bytes(json), Thing.class);
  }

  private static BadRequest refusal(String json) {
    return catchThrowableOfType(BadRequest.class, () -> read(json));
  }

  @Test
  void aWellFormedDocumentBecomesARecord() {
    Thing thing =
        read(
            """
            {"name": "\\ud83d\\ude00 人", "count": 3, "weight": 2.5, "at": "2026-11-23T08:00:00+08:00",
             "ids": ["00000000-0000-0000-0000-000000000001"], "shape": "ROUND", "any": {"x": [1, null]}}
            """);
    assertThat(thing.name()).isEqualTo("😀 人");
    assertThat(thing.at()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(thing.ids()).containsExactly(new UUID(0, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"count\":1} {}",
        "{\"count\":1}]",
        "{\"count\":1,\"count\":1}",
        "{\"count\":1,\"any\":{\"a\":1,\"a\":2}}",
        "{\"count\":1,\"unknown\":1}",
        "{\"count\":null}",
        "{\"count\":\"1\"}",
        "{\"count\":1.0}",
        "{\"count\":true}",
        "{\"count\":99999999999}",
        "{\"count\":1,\"name\":5}",
        "{\"count\":1,\"name\":true}",
        "{\"count\":1,\"weight\":\"2\"}",
        "{\"count\":1,\"weight\":1e999}",
        "{\"count\":1,\"weight\":NaN}",
        "{\"count\":1,\"any\":1e999}",
        "{\"count\":1,\"any\":1e1000000000}",
        "{\"count\":1,\"at\":1700000000}",
        "{\"count\":1,\"at\":\"yesterday\"}",
        "{\"count\":1,\"ids\":[\"x\"]}",
        "{\"count\":1,\"shape\":\"OVAL\"}",
        "{\"count\":1,\"shape\":0}",
        "{\"count\":1,\"name\":\"a\\u0000b\"}",
        "{\"count\":1,\"any\":{\"a\\u0000b\":1}}",
        "{\"count\":1,\"name\":\"\\ud800\"}",
        "{\"count\":1,\"name\":\"\\ud800x\"}",
        "{\"count\":1,\"name\":\"\\udc00\\ud800\"}",
        "{\"count\":1,\"any\":[{\"\\udfff\":1}]}",
        "{'count':1}",
        "{\"count\":1,}",
        "{\"count\":1/*c*/}",
        "\uFEFF{\"count\":1}"
      })
  void whatIsNotExactlyTheDocumentIsRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(BadRequest.class)
        .extracting(e -> ((DomainException) e).kind())
        .isEqualTo(DomainException.Kind.INVALID);
  }

  @Test
  void theRefusalNamesThePlace() {
    assertThat(refusal("{\"count\":1,\"ids\":[\"secret-value\"]}").details())
        .containsEntry("pointer", "#/ids/0");
    assertThat(refusal("{\"count\":1,\"any\":{\"a/b\":[1,\"\\u0000\"]}}").details())
        .containsEntry("pointer", "#/any/a~1b/1");
    assertThat(refusal("{\"count\":1,\"weight\":1e400}").details())
        .containsEntry("pointer", "#/weight");
    assertThat(refusal("{\"count\":1,\"unknown\":1}").details())
        .containsEntry("pointer", "#/unknown");
  }

  @Test
  void theRefusalNeverRepeatsAValue() {
    for (String json :
        List.of(
            "{\"count\":\"secret\"}",
            "{\"count\":1,\"ids\":[\"secret\"]}",
            "{\"count\":1,\"shape\":\"secret\"}",
            "{\"count\":1,\"at\":\"secret\"}",
            "{\"count\":1,\"name\":\"secret\\u0000\"}",
            "{\"count\":secret}",
            "{\"count\":1} secret")) {
      BadRequest refusal = refusal(json);
      assertThat(refusal.getMessage()).doesNotContain("secret");
      assertThat(refusal.details().toString()).doesNotContain("secret");
    }
  }

  @Test
  void aNameThatCannotBeShownIsNotShown() {
    String name = "n".repeat(900);
    assertThat((String) refusal("{\"count\":1,\"" + name + "\":1}").details().get("pointer"))
        .hasSizeLessThan(210);
    assertThat((String) refusal("{\"count\":1,\"a\\u0007\":1}").details().get("pointer"))
        .isEqualTo("#/a?");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] lone = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
    byte[] utf16 = "{\"count\":1}".getBytes(StandardCharsets.UTF_16LE);
    for (byte[] body : List.of(lone, overlong, utf16)) {
      assertThatThrownBy(() -> Json.read(body, JsonNode.class)).isInstanceOf(BadRequest.class);
    }
  }

  @Test
  void depthNamesAndNumbersHaveLimits() {
    assertThatThrownBy(() -> Json.read(bytes("[".repeat(100_000)), JsonNode.class))
        .isInstanceOf(BadRequest.class);
    assertThatThrownBy(() -> Json.read(bytes("[".repeat(65) + "]".repeat(65)), JsonNode.class))
        .isInstanceOf(BadRequest.class);
    assertThatThrownBy(() -> Json.read(bytes("9".repeat(129)), JsonNode.class))
        .isInstanceOf(BadRequest.class);
    assertThatThrownBy(() -> Json.read(bytes("{\"" + "k".repeat(1025) + "\":1}"), JsonNode.class))
        .isInstanceOf(BadRequest.class);
    assertThat(Json.read(bytes("[".repeat(64) + "]".repeat(64)), JsonNode.class)).isNotNull();
  }

  @Test
  void answersHoldIsoInstantsAndNoNulls() throws Exception {
    Thing thing = new Thing("a", 1, null, Instant.EPOCH, null, Shape.SQUARE, null);
    assertThat(Json.mapper().writeValueAsString(thing))
        .isEqualTo(
            "{\"name\":\"a\",\"count\":1,\"at\":\"1970-01-01T00:00:00Z\",\"shape\":\"SQUARE\"}");
  }

  @Test
  void aNumberThatIsNotFiniteIsNeverWritten() {
    for (Object value :
        List.of(
            Map.of("x", Double.NaN),
            List.of(Double.POSITIVE_INFINITY),
            new double[] {1, Double.NaN},
            List.of(Float.NaN))) {
      assertThatThrownBy(() -> Json.mapper().writeValueAsBytes(value)).isNotNull();
    }
  }

  @Test
  void nullsInsideListsAreKept() throws Exception {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("data", java.util.Arrays.asList(0.5, null));
    assertThat(Json.mapper().writeValueAsString(output)).isEqualTo("{\"data\":[0.5,null]}");
  }
}

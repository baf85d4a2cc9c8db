package org.renwen.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void everyKindOfValueIsRead() {
    assertThat(
            Json.object(
                " {\"a\": [1, -2.5e3, true, false, null, {}], \"b\\u00e4\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"} "))
        .containsEntry(
            "a",
            Arrays.asList(
                new BigDecimal("1"), new BigDecimal("-2.5e3"), true, false, null, Map.of()))
        .containsEntry("bä", "\"\\/\b\f\n\r\t");
    assertThat(Json.object("{\"a\":[]}")).containsEntry("a", List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "1",
        "{}{}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":[1,]}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":1.}",
        "{\"a\":NaN}",
        "{\"a\":tru}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12\uff13\uff14\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"",
        "{\"a\":1e99999999999}",
        "{'a':1}"
      })
  void whatIsNotAJsonObjectIsRefused(String text) {
    assertThatThrownBy(() -> Json.object(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "{\"a\":" + "[".repeat(100_000);
    assertThatThrownBy(() -> Json.object(deep)).isInstanceOf(FormatException.class);
  }

  /** The string of RFC 8785 section 3.2.2.2 and appendix B's escapes. */
  @Test
  void stringsAreWrittenAsRfc8785Says() {
    assertThat(Json.quote("€$\u000f\nA'B\"\\\"/")).isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\"/\"");
    assertThatThrownBy(() -> Json.quote("\ud800")).isInstanceOf(FormatException.class);
  }
}

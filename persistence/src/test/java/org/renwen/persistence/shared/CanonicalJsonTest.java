package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  /** RFC 8785, section 3.2.2 (input) and section 3.2.4 (bytes of the output). */
  @Test
  void theExampleOfTheStandardHasTheBytesOfTheStandard() {
    String input =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50,
                      2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }""";
    String expected =
        """
        7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72
        75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
        5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
        65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
        5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30
        30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d""";

    assertThat(CanonicalJson.bytes(CanonicalJson.parse(input)))
        .isEqualTo(HexFormat.of().parseHex(expected.replaceAll("\\s", "")));
  }

  /** RFC 8785, section 3.2.3: names are ordered by their UTF-16 code units. */
  @Test
  void namesAreOrderedByCodeUnits() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("\u20ac", "Euro Sign");
    names.put("\r", "Carriage Return");
    names.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
    names.put("1", "One");
    names.put("\ud83d\ude00", "Emoji: Grinning Face");
    names.put("\u0080", "Control");
    names.put("\u00f6", "Latin Small Letter O With Diaeresis");

    assertThat(CanonicalJson.parse(CanonicalJson.of(names)).elements())
        .toIterable()
        .extracting(com.fasterxml.jackson.databind.JsonNode::asText)
        .containsExactly(
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh");
  }

  @Test
  void instantsAreTextsInUtc() {
    assertThat(CanonicalJson.of(Map.of("at", Instant.parse("2026-11-24T08:00:00Z"))))
        .isEqualTo("{\"at\":\"2026-11-24T08:00:00Z\"}");
  }
}

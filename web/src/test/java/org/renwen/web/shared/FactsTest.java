package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.CanonicalJson;

class FactsTest {

  @Test
  void everyValueIsListedUnderItsWordsOrItsPath() {
    assertThat(
            Facts.of(
                CanonicalJson.parse(
                    "{\"manifestRows\":936,\"split\":{\"test\":187},\"other\":{\"a\":true,\"b\":null}}"),
                "provenance",
                new EnglishTexts()))
        .extracting(Facts.Fact::name, Facts.Fact::value)
        .containsExactlyInAnyOrder(
            tuple("Rows used", "936"), tuple("Rows for the test", "187"), tuple("other.a", "true"));
  }

  @Test
  void aListOfThingsIsNumberedAndAListOfWordsIsOneLine() {
    assertThat(
            Facts.of(
                CanonicalJson.parse(
                    "{\"layers\":[{\"units\":16},{\"units\":8}],\"names\":[\"x\",\"y\"]}"),
                "none",
                new EnglishTexts()))
        .extracting(Facts.Fact::name, Facts.Fact::value)
        .containsExactly(
            tuple("layers.1.units", "16"), tuple("layers.2.units", "8"), tuple("names", "x, y"));
  }
}

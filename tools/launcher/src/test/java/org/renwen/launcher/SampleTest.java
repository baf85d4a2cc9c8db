package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<String> lines = GermanCredit.load().csv().lines().toList();

  @Test
  void thousandPeopleArePreparedWithTheirDerivedColumns() {
    assertThat(lines).hasSize(1001);
    assertThat(lines.get(0))
        .startsWith("person,checking_status,duration,")
        .endsWith(",foreign_worker,sex,age_group,class");
    assertThat(lines.get(1))
        .isEqualTo(
            "person-0001,<0,6,critical/other existing credit,radio/tv,1169,no known savings,>=7,4,"
                + "male single,none,4,real estate,67,none,own,2,skilled,1,yes,yes,male,over-25,good");
    assertThat(lines.get(1000)).startsWith("person-1000,");
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 24);
  }

  @Test
  void theCountsAreThoseOfThePublishedData() {
    // Counted with mawk 1.3.4 over credit-g.arff: class in the last, sex in the 9th, age in the
    // 13th field.
    assertThat(lines).filteredOn(line -> line.endsWith(",good")).hasSize(700);
    assertThat(lines).filteredOn(line -> line.endsWith(",bad")).hasSize(300);
    assertThat(lines).filteredOn(line -> line.contains(",female,")).hasSize(310);
    assertThat(lines).filteredOn(line -> line.contains(",up-to-25,")).hasSize(190);
  }

  @Test
  void quotedArffValuesAreUnquotedAndCsvQuotesWhatNeedsIt() throws IOException {
    String arff =
        """
        % comment
        @relation r
        @attribute 'personal_status' {'male single', 'female div, dep'}
        @ATTRIBUTE age numeric
        @attribute class {good,bad}
        @data
        'female div, dep',25,good
        """;
    assertThat(GermanCredit.read(new StringReader(arff)).csv())
        .isEqualTo(
            "person,personal_status,age,sex,age_group,class\n"
                + "person-0001,\"female div, dep\",25,female,up-to-25,good\n");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    String arff = "@attribute a numeric\n@data\n1,2\n";
    assertThatThrownBy(() -> GermanCredit.read(new StringReader(arff)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void consentsAreTheSameEachTimeAndSayThatTheyAreGenerated() throws IOException {
    String consents = new SampleConsents(1000).jsonLines();
    assertThat(new SampleConsents(1000).jsonLines()).isEqualTo(consents);
    for (String line : consents.lines().toList()) {
      assertThat(JSON.readTree(line).get("channel").textValue()).isEqualTo("generated");
    }
  }

  @Test
  void mostPeopleConsentToAllSomeToFewerAndSomeHaveWithdrawn() throws IOException {
    Map<String, Set<String>> statesByPerson = new HashMap<>();
    for (String line : new SampleConsents(1000).jsonLines().lines().toList()) {
      JsonNode consent = JSON.readTree(line);
      statesByPerson
          .computeIfAbsent(consent.get("subject").textValue(), person -> new HashSet<>())
          .add(consent.get("state").textValue());
    }
    assertThat(statesByPerson).hasSize(1000);
    assertThat(statesByPerson.values().stream().filter(Set.of("GIVEN")::equals).count())
        .isBetween(840L, 920L);
    assertThat(
            statesByPerson.values().stream().filter(states -> states.contains("REFUSED")).count())
        .isBetween(40L, 80L);
    assertThat(
            statesByPerson.values().stream().filter(states -> states.contains("WITHDRAWN")).count())
        .isBetween(40L, 80L);
  }

  @Test
  void whoWithdrewGaveFirstAndPermitsNoMore() {
    SampleConsents consents = new SampleConsents(1000);
    List<String> lines = consents.jsonLines().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("WITHDRAWN")) {
        assertThat(lines.get(i - 1)).isEqualTo(lines.get(i).replace("WITHDRAWN", "GIVEN"));
      }
    }
    long trainable =
        IntStream.range(0, 1000).filter(i -> consents.permits(i, SampleConsents.TRAIN)).count();
    assertThat(trainable).isBetween(900L, 990L);
  }
}

package org.renwen.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Consent records for the sample's people. They are generated, from a fixed seed, and say so:
 * nobody in the data was ever asked. 88 % of the people consent to every purpose, 6 % refuse one or
 * two, and 6 % gave everything and withdrew one.
 */
final class SampleConsents {
  private static final long SEED = 20_261_123L;
  private static final List<String> PURPOSES = List.of("TRAIN", "INFER", "BIAS_AUDIT");
  private static final Instant FIRST_GIVEN = Instant.parse("2026-01-05T08:00:00Z");
  private static final int DAYS = 180;
  private static final int PERCENT_ALL = 88;
  private static final int PERCENT_FEWER = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleConsents() {}

  /** One JSON object a line, one line a person and purpose. */
  static String jsonLines(int people) {
    // seeded: each installation shows the same sample
    Random random = new Random(SEED);
    StringBuilder lines = new StringBuilder();
    for (int person = 0; person < people; person++) {
      int percent = random.nextInt(100);
      int chosen = random.nextInt(PURPOSES.size());
      boolean two = random.nextBoolean();
      Instant asked = FIRST_GIVEN.plus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
      Instant withdrawn = asked.plus(Duration.ofDays(1L + random.nextInt(90)));
      for (int purpose = 0; purpose < PURPOSES.size(); purpose++) {
        boolean concerned = purpose == chosen || two && purpose == (chosen + 1) % PURPOSES.size();
        ObjectNode line = JSON.createObjectNode();
        line.put("subject", GermanCredit.person(person));
        line.put("purpose", PURPOSES.get(purpose));
        if (percent < PERCENT_ALL || !concerned) {
          line.put("state", "GIVEN").put("at", asked.toString());
        } else if (percent < PERCENT_ALL + PERCENT_FEWER) {
          line.put("state", "REFUSED").put("at", asked.toString());
        } else {
          line.put("state", "WITHDRAWN").put("at", withdrawn.toString());
          line.put("givenAt", asked.toString());
        }
        line.put("generated", true);
        lines.append(line).append('\n');
      }
    }
    return lines.toString();
  }
}

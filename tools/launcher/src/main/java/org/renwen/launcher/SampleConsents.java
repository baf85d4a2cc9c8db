package org.renwen.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Consent records for the sample's people. They are generated, from a fixed seed, and say so in
 * their channel: nobody in the data was ever asked. 88 % of the people consent to every purpose, 6
 * % refuse one or two, and 6 % gave everything and withdrew one or two.
 */
final class SampleConsents {
  static final String TRAIN = "TRAIN";
  static final String INFER = "INFER";
  static final List<String> PURPOSES = List.of(TRAIN, INFER, "BIAS_AUDIT");
  static final String NOTICE = "credit-scoring";
  private static final String CHANNEL = "generated";
  private static final long SEED = 20_261_123L;
  private static final int PERCENT_ALL = 88;
  private static final int PERCENT_FEWER = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What one person answered for one purpose. */
  private enum Answer {
    GIVEN,
    REFUSED,
    WITHDRAWN
  }

  private final List<List<Answer>> answers = new ArrayList<>();

  SampleConsents(int people) {
    // seeded: each installation shows the same sample
    Random random = new Random(SEED);
    for (int person = 0; person < people; person++) {
      int percent = random.nextInt(100);
      int chosen = random.nextInt(PURPOSES.size());
      boolean two = random.nextBoolean();
      List<Answer> ofPerson = new ArrayList<>();
      for (int purpose = 0; purpose < PURPOSES.size(); purpose++) {
        boolean concerned = purpose == chosen || two && purpose == (chosen + 1) % PURPOSES.size();
        if (percent < PERCENT_ALL || !concerned) {
          ofPerson.add(Answer.GIVEN);
        } else {
          ofPerson.add(percent < PERCENT_ALL + PERCENT_FEWER ? Answer.REFUSED : Answer.WITHDRAWN);
        }
      }
      answers.add(ofPerson);
    }
  }

  /** Whether the person, counted from 0, permits the purpose in the end. */
  boolean permits(int person, String purpose) {
    return answers.get(person).get(PURPOSES.indexOf(purpose)) == Answer.GIVEN;
  }

  /**
   * One JSON object a line, as {@code POST /api/consents/import} takes it; who withdrew gave first.
   */
  String jsonLines() {
    StringBuilder lines = new StringBuilder();
    for (int person = 0; person < answers.size(); person++) {
      for (int purpose = 0; purpose < PURPOSES.size(); purpose++) {
        Answer answer = answers.get(person).get(purpose);
        if (answer == Answer.WITHDRAWN) {
          lines.append(line(person, PURPOSES.get(purpose), Answer.GIVEN)).append('\n');
        }
        lines.append(line(person, PURPOSES.get(purpose), answer)).append('\n');
      }
    }
    return lines.toString();
  }

  private static ObjectNode line(int person, String purpose, Answer answer) {
    return JSON.createObjectNode()
        .put("subject", GermanCredit.person(person))
        .put("purpose", purpose)
        .put("notice", NOTICE)
        .put("state", answer.name())
        .put("channel", CHANNEL);
  }
}

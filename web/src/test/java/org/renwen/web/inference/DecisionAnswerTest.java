package org.renwen.web.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.shared.CanonicalJson;

class DecisionAnswerTest {

  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

  private static DecisionView decision(String output, Double cutOff) {
    return new DecisionView(
        UUID.randomUUID(),
        "credit-risk",
        1,
        "ab",
        UUID.randomUUID(),
        "a-1",
        "INFER",
        1,
        LawfulBasis.CONSENT,
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        AT,
        AT,
        DecisionStatus.FINAL,
        cutOff,
        null,
        output == null ? null : CanonicalJson.parse(output));
  }

  @Test
  void aProbabilityIsSetAgainstTheCutOffOfTheFavourableClass() {
    DecisionAnswer answer =
        DecisionAnswer.of(
            decision("{\"label\":\"bad\",\"probability\":{\"bad\":0.55,\"good\":0.45}}", 0.5),
            "good");

    assertThat(answer.isByCutOff()).isTrue();
    assertThat(answer.favourableProbability()).isEqualTo(0.45);
    assertThat(answer.isGood()).isFalse();
    assertThat(answer.otherLabels()).containsExactly("good");
  }

  @Test
  void aNumberHasNoClassesAndNoCutOff() {
    DecisionAnswer answer = DecisionAnswer.of(decision("{\"value\":12.5}", null), null);

    assertThat(answer.value()).isEqualTo(12.5);
    assertThat(answer.label()).isNull();
    assertThat(answer.isByCutOff()).isFalse();
    assertThat(answer.isGood()).isFalse();
    assertThat(answer.classes()).isEmpty();
  }

  @Test
  void whoMayNotSeeTheOutputGetsNoAnswer() {
    assertThat(DecisionAnswer.of(decision(null, 0.5), "good")).isNull();
  }
}

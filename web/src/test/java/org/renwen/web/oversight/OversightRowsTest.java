package org.renwen.web.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.ejb.oversight.ReviewView;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.oversight.ReviewCase;
import org.renwen.persistence.shared.CanonicalJson;

class OversightRowsTest {

  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

  private static ReviewView review(ReviewCase.State state, String label) {
    return new ReviewView(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "credit-risk",
        1,
        ReviewCase.Cause.CONTEST,
        AT,
        AT.plusSeconds(60),
        state,
        null,
        "mine",
        label,
        null);
  }

  private static DecisionView decision(DecisionStatus status, String output) {
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
        null,
        null,
        UUID.randomUUID(),
        AT,
        AT,
        status,
        0.5,
        null,
        output == null ? null : CanonicalJson.parse(output));
  }

  @Test
  void aReviewIsOverdueAfterItsDueInstant() {
    ReviewView review = review(ReviewCase.State.OPEN, null);
    assertThat(ReviewListBacking.Row.of(review, AT.plusSeconds(60)).overdue()).isFalse();
    assertThat(ReviewListBacking.Row.of(review, AT.plusSeconds(61)).overdue()).isTrue();
  }

  @Test
  void aHumansAnswerCountsBeforeTheModels() {
    DecisionView decided = decision(DecisionStatus.OVERRIDDEN, "{\"label\":\"bad\"}");
    assertThat(
            OwnDecisionsBacking.Row.of(
                    decided, List.of(review(ReviewCase.State.OVERRIDDEN, "good")))
                .label())
        .isEqualTo("good");
  }

  @Test
  void anUpheldAnswerIsTheModels() {
    DecisionView decided = decision(DecisionStatus.UPHELD, "{\"label\":\"bad\"}");
    assertThat(
            OwnDecisionsBacking.Row.of(decided, List.of(review(ReviewCase.State.UPHELD, null)))
                .label())
        .isEqualTo("bad");
  }

  @Test
  void whileAHumanLooksNothingStands() {
    DecisionView waiting = decision(DecisionStatus.UNDER_REVIEW, null);
    assertThat(
            OwnDecisionsBacking.Row.of(waiting, List.of(review(ReviewCase.State.OPEN, null)))
                .label())
        .isNull();
  }
}

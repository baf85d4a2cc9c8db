package org.renwen.persistence.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.testing.Transitions;

class ConsentStateTest {

  /** "Every end" includes a refusal: who refused may be asked again. */
  @Test
  void consentMovesAlongTheListedTransitionsOnly() {
    Transitions.assertExactly(
        ConsentState.class,
        ConsentState::requireTransitionTo,
        Set.of(
            "UNKNOWN REQUESTED",
            "REQUESTED GIVEN",
            "REQUESTED REFUSED",
            "REQUESTED DEFERRED",
            "DEFERRED REQUESTED",
            "GIVEN RENEWED",
            "GIVEN WITHDRAWN",
            "GIVEN REVOKED",
            "GIVEN EXPIRED",
            "GIVEN INVALIDATED",
            "RENEWED RENEWED",
            "RENEWED WITHDRAWN",
            "RENEWED REVOKED",
            "RENEWED EXPIRED",
            "RENEWED INVALIDATED",
            "REFUSED REQUESTED",
            "WITHDRAWN REQUESTED",
            "REVOKED REQUESTED",
            "EXPIRED REQUESTED",
            "INVALIDATED REQUESTED"));
  }

  @Test
  void onlyGivenAndRenewedConsentStands() {
    assertThat(Arrays.stream(ConsentState.values()).filter(ConsentState::stands))
        .containsExactly(ConsentState.GIVEN, ConsentState.RENEWED);
  }
}

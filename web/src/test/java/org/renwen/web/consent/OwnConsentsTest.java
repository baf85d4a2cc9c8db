package org.renwen.web.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.consent.PurposeView;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.LawfulBasis;

class OwnConsentsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private static ConsentView consent(ConsentState state, int purposeVersion, Instant until) {
    return new ConsentView(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "TRAIN",
        purposeVersion,
        UUID.randomUUID(),
        state,
        until,
        NOW,
        NOW,
        List.of());
  }

  private static PurposeView purpose(int version) {
    return new PurposeView("TRAIN", version, LawfulBasis.CONSENT, "x", Map.of(), NOW);
  }

  @Test
  void aConsentHasExpiredFromTheInstantOfItsEnd() {
    assertThat(OwnConsentsBacking.stateAt(consent(ConsentState.GIVEN, 1, NOW.plusNanos(1)), NOW))
        .isEqualTo(ConsentState.GIVEN);
    assertThat(OwnConsentsBacking.stateAt(consent(ConsentState.GIVEN, 1, NOW), NOW))
        .isEqualTo(ConsentState.EXPIRED);
    assertThat(OwnConsentsBacking.stateAt(consent(ConsentState.WITHDRAWN, 1, NOW), NOW))
        .isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void aConsentToAnEarlierVersionOfThePurposeIsOutdated() {
    assertThat(
            OwnConsentsBacking.outdated(consent(ConsentState.GIVEN, 1, null), List.of(purpose(2))))
        .isTrue();
    assertThat(
            OwnConsentsBacking.outdated(consent(ConsentState.GIVEN, 2, null), List.of(purpose(2))))
        .isFalse();
    assertThat(
            OwnConsentsBacking.outdated(
                consent(ConsentState.REFUSED, 1, null), List.of(purpose(2))))
        .isFalse();
  }

  @Test
  void aConsentIsValidUntilItsLastDayIsOver() {
    assertThat(NewConsentBacking.endOf(LocalDate.parse("2028-02-28")))
        .isEqualTo(Instant.parse("2028-02-29T00:00:00Z"));
    assertThat(NewConsentBacking.endOf(null)).isNull();
  }

  @Test
  void aTextIsShownInTheReadersLanguageElseInEnglishElseInAny() {
    Map<String, String> both = Map.of("en", "hello", "zh", "你好");
    assertThat(ConsentWords.choose(both, Locale.SIMPLIFIED_CHINESE))
        .isEqualTo(new ConsentWords.Words("zh", "你好"));
    assertThat(ConsentWords.choose(both, Locale.ENGLISH).text()).isEqualTo("hello");
    assertThat(ConsentWords.choose(Map.of("en", "hello"), Locale.SIMPLIFIED_CHINESE).text())
        .isEqualTo("hello");
    assertThat(ConsentWords.choose(Map.of("zh-CN", "你好"), Locale.ENGLISH).language())
        .isEqualTo("zh-CN");
    assertThat(ConsentWords.choose(Map.of("zh-CN", "你好"), Locale.SIMPLIFIED_CHINESE).text())
        .isEqualTo("你好");
  }
}

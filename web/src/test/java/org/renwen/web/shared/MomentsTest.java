package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MomentsTest {

  @Test
  void anInstantIsWrittenInTheReadersLanguageAndInUtc() {
    Instant at = Instant.parse("2026-11-24T23:59:30Z");
    assertThat(Moments.text(at, Locale.ENGLISH)).isEqualTo("Nov 24, 2026 23:59 UTC");
    assertThat(Moments.text(at, Locale.SIMPLIFIED_CHINESE)).isEqualTo("2026年11月24日 23:59 UTC");
  }
}

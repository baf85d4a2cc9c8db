package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AreaTest {

  @Test
  void theApiIsWhatStandsBelowItsThreeRoots() {
    assertThat(Area.of("/api")).isEqualTo(Area.API);
    assertThat(Area.of("/v1/x")).isEqualTo(Area.API);
    assertThat(Area.of("/v2/models/m/infer")).isEqualTo(Area.API);
    assertThat(Area.of("/apiary.xhtml")).isEqualTo(Area.PAGES);
    assertThat(Area.of("/index.xhtml")).isEqualTo(Area.PAGES);
    assertThat(Area.of("")).isEqualTo(Area.PAGES);
  }

  @Test
  void onlyV2SpeaksTheInferenceProtocol() {
    assertThat(Area.speaksOpenInference("/v2/x")).isTrue();
    assertThat(Area.speaksOpenInference("/v20")).isFalse();
    assertThat(Area.speaksOpenInference("/api/v2")).isFalse();
  }

  @Test
  void brokenEscapesAreSeen() {
    assertThat(WellFormedRequests.isBroken("/api/%zz")).isTrue();
    assertThat(WellFormedRequests.isBroken("/api/%4")).isTrue();
    assertThat(WellFormedRequests.isBroken("after=%00")).isTrue();
    assertThat(WellFormedRequests.isBroken("/api/%e4%ba%ba?x=100%25")).isFalse();
    assertThat(WellFormedRequests.isBroken(null)).isFalse();
  }
}

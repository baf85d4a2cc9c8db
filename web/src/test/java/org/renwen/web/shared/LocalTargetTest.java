package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/overview.xhtml",
        "/registry/version.xhtml?model=credit-risk&version=3",
        "/inference/list.xhtml?from=2026-11-23T00:00:00Z"
      })
  void pagesOfThisApplicationAreTargets(String target) {
    assertThat(LocalTarget.of(target)).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "overview.xhtml",
        "//evil.example/overview.xhtml",
        "/\\evil.example/x.xhtml",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/x.xhtml#@evil.example",
        "/%2f/evil.example",
        "/./x.xhtml",
        "/../x.xhtml",
        "/a//b.xhtml",
        "/x.xhtml\r\nSet-Cookie: a=b",
        "/api/models",
        "/language?to=en&from=/language"
      })
  void anythingElseIsNot(String target) {
    assertThat(LocalTarget.of(target)).isEmpty();
  }

  @Test
  void nothingAskedIsNoTarget() {
    assertThat(LocalTarget.of(null)).isEmpty();
  }
}

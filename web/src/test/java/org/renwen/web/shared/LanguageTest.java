package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTest {

  @Test
  void aChoiceGoesBeforeTheBrowser() {
    assertThat(Language.choose("en", List.of(Locale.SIMPLIFIED_CHINESE))).isEqualTo(Locale.ENGLISH);
    assertThat(Language.choose("zh-CN", List.of(Locale.ENGLISH)))
        .isEqualTo(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void theBrowsersFirstLanguageThatIsOfferedCounts() {
    assertThat(Language.choose(null, List.of(Locale.FRENCH, Locale.CHINESE, Locale.ENGLISH)))
        .isEqualTo(Locale.SIMPLIFIED_CHINESE);
    assertThat(Language.choose(null, List.of(Locale.UK, Locale.CHINESE))).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void whatIsNotOfferedMeansEnglish() {
    assertThat(Language.choose("fr", List.of(Locale.FRENCH))).isEqualTo(Locale.ENGLISH);
    assertThat(Language.choose(null, List.of())).isEqualTo(Locale.ENGLISH);
  }
}

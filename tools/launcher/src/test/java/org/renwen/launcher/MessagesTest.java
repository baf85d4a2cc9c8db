package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final ResourceBundle ENGLISH =
      ResourceBundle.getBundle(Messages.BUNDLE, Locale.ROOT);
  private static final ResourceBundle CHINESE =
      ResourceBundle.getBundle(Messages.BUNDLE, Locale.SIMPLIFIED_CHINESE);

  @Test
  void everyMessageExistsInBothLanguagesWithTheSameValues() {
    assertThat(CHINESE.getLocale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    for (String key : ENGLISH.keySet()) {
      assertThat(CHINESE.getString(key)).as(key).isNotEqualTo(ENGLISH.getString(key));
      for (int value = 0; value < 4; value++) {
        String placeholder = "{" + value + "}";
        assertThat(CHINESE.getString(key).contains(placeholder))
            .as(key + " " + placeholder)
            .isEqualTo(ENGLISH.getString(key).contains(placeholder));
      }
    }
    assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
  }

  @Test
  void everyMessageIsOneLineWithoutTheQuoteThatHidesValues() {
    for (String key : ENGLISH.keySet()) {
      assertThat(ENGLISH.getString(key)).as(key).doesNotContain("\n", "'");
      assertThat(CHINESE.getString(key)).as(key).doesNotContain("\n", "'");
    }
  }

  @Test
  void numbersAreShownWithoutGrouping() {
    assertThat(Messages.text("port.taken", 65535)).contains("65535");
  }
}

package org.renwen.verifier.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.renwen.verifier.VerificationException.Reason;

class MessagesTest {
  private static final Pattern VALUE = Pattern.compile("\\{\\d}");

  @Test
  void bothLanguagesSayTheSameThings() {
    ResourceBundle english = bundle(Locale.ENGLISH);
    ResourceBundle chinese = bundle(Locale.SIMPLIFIED_CHINESE);
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    assertThat(Collections.list(chinese.getKeys()))
        .allSatisfy(
            key -> {
              assertThat(values(chinese.getString(key))).isEqualTo(values(english.getString(key)));
              assertThat(chinese.getString(key)).containsPattern("[\\u4e00-\\u9fff]");
            });
  }

  @Test
  void everyReasonHasItsMessage() {
    List<String> keys = Arrays.stream(Reason.values()).map(reason -> "mismatch." + reason).toList();
    assertThat(bundle(Locale.ENGLISH).keySet()).containsAll(keys);
  }

  @Test
  void anyKindOfChineseIsAnsweredInChineseAndTheRestInEnglish() {
    for (String tag : List.of("zh", "zh-CN", "zh-Hans", "zh-TW")) {
      assertThat(new Messages(Locale.forLanguageTag(tag)).text("witness.key", 1)).startsWith("其公钥");
    }
    assertThat(new Messages(Locale.GERMAN).text("witness.key", 1)).startsWith("Its key");
  }

  @Test
  void valuesCannotCommandATerminal() {
    assertThat(new Messages(Locale.ENGLISH).text("good.leaf", "a\u001b[2Jb"))
        .isEqualTo("Leaf: a\ufffd[2Jb");
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        Messages.BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  private static Set<String> values(String message) {
    Set<String> values = new TreeSet<>();
    VALUE.matcher(message).results().map(MatchResult::group).forEach(values::add);
    return values;
  }
}

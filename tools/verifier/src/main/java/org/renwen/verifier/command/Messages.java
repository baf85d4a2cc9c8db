package org.renwen.verifier.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/** What the verifier says, in English or Simplified Chinese. */
final class Messages {
  static final String BUNDLE = "org.renwen.verifier.command.messages";

  private final ResourceBundle bundle;

  /** Chinese for any kind of Chinese, English for the rest. */
  Messages(Locale locale) {
    boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
            Messages.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /**
   * The message of this key. Numbers are not grouped; control characters, which could command a
   * terminal, are shown as a replacement character.
   */
  String text(String key, Object... values) {
    Object[] shown =
        Stream.of(values)
            .map(String::valueOf)
            .map(value -> value.replaceAll("\\p{Cntrl}", "\ufffd"))
            .toArray();
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(shown);
  }
}

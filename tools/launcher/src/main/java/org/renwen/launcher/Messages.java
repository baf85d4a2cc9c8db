package org.renwen.launcher;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** What the launcher says, in the language of the user's locale: English, or Simplified Chinese. */
final class Messages {
  static final String BUNDLE = "org.renwen.launcher.messages";

  private Messages() {}

  /** The message of this key; values are shown as they are, numbers without grouping. */
  static String text(String key, Object... values) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), Messages.class.getClassLoader());
    Object[] shown = Stream.of(values).map(String::valueOf).toArray();
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(shown);
  }
}

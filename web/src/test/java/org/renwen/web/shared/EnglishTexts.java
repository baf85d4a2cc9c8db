package org.renwen.web.shared;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of an English reader, without a request. */
public class EnglishTexts extends Texts {

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(Texts.BUNDLE, Locale.ENGLISH);

  @Override
  public String get(String key, Object... values) {
    return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(values);
  }

  @Override
  public Optional<String> find(String key) {
    return BUNDLE.containsKey(key) ? Optional.of(BUNDLE.getString(key)) : Optional.empty();
  }
}

package org.renwen.web.shared;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {

  private Figures() {}

  /** With exactly so many decimals. */
  static String decimals(double value, int decimals, Locale locale) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(value);
  }

  /** With no more decimals than it needs, at most six. */
  static String plain(double value, Locale locale) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(6);
    return format.format(value);
  }
}

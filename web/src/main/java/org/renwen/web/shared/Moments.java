package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Instants as people read them: in their language, in UTC, to the minute. */
@Named("moments")
@RequestScoped
public class Moments {

  @Inject private Language language;

  /** Empty for null. */
  public String text(Instant at) {
    return at == null ? "" : text(at, language.getLocale());
  }

  static String text(Instant at, Locale locale) {
    var utc = at.atOffset(ZoneOffset.UTC);
    String day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(utc);
    return day + " " + DateTimeFormatter.ofPattern("HH:mm", locale).format(utc) + " UTC";
  }
}

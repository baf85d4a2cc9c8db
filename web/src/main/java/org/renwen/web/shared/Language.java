package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The language of a page: the one the person chose, else the first their browser asks for. */
@Named("language")
@RequestScoped
public class Language {

  /** Remembers the choice; holds {@code en} or {@code zh-CN}. */
  static final String COOKIE = "renwen-language";

  private static final Map<String, Locale> OFFERED =
      Map.of("en", Locale.ENGLISH, "zh-CN", Locale.SIMPLIFIED_CHINESE);

  @Inject private HttpServletRequest request;

  public Locale getLocale() {
    String chosen = null;
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(COOKIE)) {
          chosen = cookie.getValue();
        }
      }
    }
    return choose(chosen, Collections.list(request.getLocales()));
  }

  /** As HTML's {@code lang} has it. */
  public String getTag() {
    return getLocale().toLanguageTag();
  }

  /** The address that switches to the other language and comes back to this page. */
  public String getSwitchAddress() {
    String other = getLocale().equals(Locale.ENGLISH) ? "zh-CN" : "en";
    String query = request.getQueryString();
    String here = request.getServletPath() + (query == null ? "" : "?" + query);
    return request.getContextPath()
        + "/language?to="
        + other
        + "&from="
        + URLEncoder.encode(here, StandardCharsets.UTF_8);
  }

  static boolean offers(String tag) {
    return tag != null && OFFERED.containsKey(tag);
  }

  static Locale choose(String chosen, List<Locale> asked) {
    if (offers(chosen)) {
      return OFFERED.get(chosen);
    }
    for (Locale locale : asked) {
      switch (locale.getLanguage()) {
        case "zh" -> {
          return Locale.SIMPLIFIED_CHINESE;
        }
        case "en" -> {
          return Locale.ENGLISH;
        }
        default -> {
          // the browser's next choice may be one we offer
        }
      }
    }
    return Locale.ENGLISH;
  }
}

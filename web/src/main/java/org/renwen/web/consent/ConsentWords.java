package org.renwen.web.consent;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.renwen.ejb.consent.NoticeView;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.ejb.consent.PurposeView;
import org.renwen.web.shared.Language;

/** Purposes and notices in the language of whoever reads the page. */
@Named("consentWords")
@RequestScoped
public class ConsentWords {
  @EJB private PurposeService purposes;
  @Inject private Language language;

  private List<PurposeView> inForce;

  /** A text and the language it is in. */
  public record Words(String language, String text) {}

  /** The purposes in force. */
  public List<PurposeView> getPurposes() {
    if (inForce == null) {
      inForce = purposes.purposes();
    }
    return inForce;
  }

  /** The name of a purpose; its code where no such purpose is in force. */
  public String purpose(String code) {
    return getPurposes().stream()
        .filter(purpose -> purpose.code().equals(code))
        .findFirst()
        .map(this::name)
        .orElse(code);
  }

  public String name(PurposeView purpose) {
    return choose(purpose.name(), language.getLocale()).text();
  }

  /** What a notice says, in the reader's language if it speaks it. */
  public Words text(NoticeView notice) {
    return choose(texts(notice), language.getLocale());
  }

  /** What a notice says, in each of its languages. */
  public List<Words> all(NoticeView notice) {
    List<Words> all = new ArrayList<>();
    texts(notice).forEach((tag, text) -> all.add(new Words(tag, text)));
    return all;
  }

  private static Map<String, String> texts(NoticeView notice) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> text : notice.text().properties()) {
      texts.put(text.getKey(), text.getValue().asText());
    }
    return texts;
  }

  /** The reader's language, else English, else the first; never empty unless there is no text. */
  static Words choose(Map<String, String> texts, Locale reader) {
    for (String wanted : List.of(reader.toLanguageTag(), reader.getLanguage(), "en")) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        if (text.getKey().equalsIgnoreCase(wanted)
            || text.getKey().toLowerCase(Locale.ROOT).startsWith(wanted + "-")) {
          return new Words(text.getKey(), text.getValue());
        }
      }
    }
    return texts.entrySet().stream()
        .findFirst()
        .map(text -> new Words(text.getKey(), text.getValue()))
        .orElse(new Words("en", ""));
  }
}

package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.renwen.persistence.shared.DomainException;

/** Texts of the pages in the language of the person who reads them. */
@Named("texts")
@RequestScoped
public class Texts {

  static final String BUNDLE = "org.renwen.web.messages";

  @Inject private Language language;

  /** The text of a key, with {@code {0}}… filled in as {@link MessageFormat} does. */
  public String get(String key, Object... values) {
    Locale locale = language.getLocale();
    return new MessageFormat(bundle(locale).getString(key), locale).format(values);
  }

  /** The text of a key that may have none. */
  public Optional<String> find(String key) {
    ResourceBundle bundle = bundle(language.getLocale());
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }

  /**
   * A text for each value of a closed set, such as {@code stage.APPROVED}; the value itself where
   * no text exists.
   */
  public String name(String prefix, Object value) {
    return value == null ? "" : find(prefix + "." + value).orElse(value.toString());
  }

  /** What a refusal says: our words for its slug, else its own English sentence. */
  public String of(DomainException refusal) {
    return find("problem." + refusal.slug()).orElse(refusal.getMessage());
  }

  /**
   * What a problem says, in the reader's language where we have words for it: of {@code
   * problem.<slug>.at} where it names a field, else of {@code problem.<slug>}. {@code {line}} and
   * the like are filled in from its details.
   */
  public String of(Problem problem) {
    String key = "problem." + problem.slug();
    Optional<String> placed =
        problem.details().containsKey("field") ? find(key + ".at") : Optional.empty();
    String text = placed.or(() -> find(key)).orElse(problem.detail());
    for (Map.Entry<String, Object> detail : problem.details().entrySet()) {
      String value = String.valueOf(detail.getValue());
      text =
          text.replace(
              "{" + detail.getKey() + "}",
              detail.getKey().equals("field") ? place(FieldPlace.of(value)) : value);
    }
    return text;
  }

  private String place(FieldPlace place) {
    String name = name("field", place.name());
    if (place.line() != null) {
      return get("field.inLine", place.line(), name);
    }
    return place.index() == null ? name : get("field.ofColumn", place.index() + 1, name);
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, locale);
  }
}

package org.renwen.web.explanation;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import org.renwen.ejb.explanation.ExplanationService;
import org.renwen.ejb.explanation.FeatureLabel;
import org.renwen.web.inference.DecisionBacking;
import org.renwen.web.shared.Language;

/** What the features of the shown decision are called in the reader's language. */
@RequestScoped
public class FeatureNames {
  @EJB private ExplanationService explanations;
  @Inject private DecisionBacking decision;
  @Inject private Language language;

  private Map<String, FeatureLabel> labels;

  /** The label that the data's steward gave, else the column's name. */
  public String of(String feature) {
    if (labels == null) {
      labels = explanations.labels(decision.getView().id());
    }
    return name(labels.get(feature), feature, language.getLocale());
  }

  static String name(FeatureLabel label, String feature, Locale locale) {
    boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    String given = label == null ? null : chinese ? label.zh() : label.en();
    return given == null ? feature : given;
  }
}

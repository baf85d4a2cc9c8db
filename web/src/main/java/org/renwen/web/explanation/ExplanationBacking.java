package org.renwen.web.explanation;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.function.Predicate;
import org.renwen.ejb.explanation.ExplanationService;
import org.renwen.ejb.explanation.ExplanationView;
import org.renwen.ejb.explanation.ExplanationView.Reason;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.identity.Me;
import org.renwen.web.inference.DecisionBacking;
import org.renwen.web.shared.BarChart;
import org.renwen.web.shared.Texts;

/** Why the decision that the page shows was answered as it was. */
@Named("explanation")
@RequestScoped
public class ExplanationBacking {

  /** As many reasons as are told in words, in each direction. */
  private static final int TOLD = 3;

  @EJB private ExplanationService explanations;
  @Inject private DecisionBacking decision;
  @Inject private Me me;
  @Inject private FeatureNames names;
  @Inject private Texts texts;

  private boolean asked;
  private ExplanationView view;
  private String absence;

  /** The explanation; null when there is none to show, see {@link #getAbsence()}. */
  public ExplanationView getView() {
    if (!asked) {
      asked = true;
      try {
        view = mayKnow() ? explanations.explain(decision.getView().id()) : null;
      } catch (DomainException refusal) {
        absence = texts.of(refusal);
      }
    }
    return view;
  }

  private boolean mayKnow() {
    return decision.isReadable() && (!decision.isUnderReview() || me.has(Roles.REVIEWER));
  }

  /** Why there is no explanation; null when the reader has no right to one now. */
  public String getAbsence() {
    getView();
    return absence;
  }

  /** Every reason as a bar, the weightiest first. */
  public List<BarChart.Bar> getBars() {
    return getView().reasons().stream()
        .map(
            reason ->
                new BarChart.Bar(
                    names.of(reason.feature()),
                    reason.contribution(),
                    null,
                    null,
                    reason.value() == null ? texts.get("explanation.missing") : reason.value()))
        .toList();
  }

  /** The weightiest reasons that raised the score, in words. */
  public List<String> getInFavour() {
    return told(getView().reasons(), reason -> reason.contribution() > 0);
  }

  /** The weightiest reasons that lowered the score, in words. */
  public List<String> getAgainst() {
    return told(getView().reasons(), reason -> reason.contribution() < 0);
  }

  private List<String> told(List<Reason> reasons, Predicate<Reason> direction) {
    return weightiest(reasons, direction).stream()
        .map(
            reason ->
                reason.value() == null
                    ? texts.get("explanation.reason.missing", names.of(reason.feature()))
                    : texts.get("explanation.reason", names.of(reason.feature()), reason.value()))
        .toList();
  }

  static List<Reason> weightiest(List<Reason> reasons, Predicate<Reason> direction) {
    return reasons.stream().filter(direction).limit(TOLD).toList();
  }
}

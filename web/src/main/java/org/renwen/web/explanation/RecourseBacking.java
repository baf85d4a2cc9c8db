package org.renwen.web.explanation;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.explanation.CounterfactualsView;
import org.renwen.ejb.explanation.CounterfactualsView.Change;
import org.renwen.ejb.explanation.CounterfactualsView.Outcome;
import org.renwen.ejb.explanation.CounterfactualsView.Way;
import org.renwen.ejb.explanation.ExplanationService;
import org.renwen.persistence.shared.DomainException;
import org.renwen.web.inference.DecisionBacking;
import org.renwen.web.shared.Texts;

/** What would have changed the decision that the page shows, in sentences. */
@Named("recourse")
@RequestScoped
public class RecourseBacking {
  @EJB private ExplanationService explanations;
  @Inject private ExplanationBacking explanation;
  @Inject private DecisionBacking decision;
  @Inject private FeatureNames names;
  @Inject private Texts texts;

  private boolean asked;
  private CounterfactualsView view;
  private String absence;

  /** What was found; null where there is no advice to give or the reader has no right to it now. */
  public CounterfactualsView getView() {
    if (!asked) {
      asked = true;
      try {
        view = explanation.getView() == null ? null : advice();
      } catch (DomainException refusal) {
        absence = texts.of(refusal);
      }
    }
    return view;
  }

  private CounterfactualsView advice() {
    CounterfactualsView found = explanations.counterfactuals(decision.getView().id());
    return found.outcome() == Outcome.NOT_NEEDED ? null : found;
  }

  /** Why there is no advice; null when nothing was refused. */
  public String getAbsence() {
    getView();
    return absence;
  }

  /** Each way as the sentences of its changes. */
  public List<List<String>> getWays() {
    return getView().ways().stream().map(this::sentences).toList();
  }

  private List<String> sentences(Way way) {
    return way.changes().stream().map(this::sentence).toList();
  }

  private String sentence(Change change) {
    String name = names.of(change.feature());
    return change.from() == null
        ? texts.get("recourse.given", name, change.to())
        : texts.get("recourse.change", name, change.to(), change.from());
  }
}

package org.renwen.web.oversight;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.renwen.ejb.oversight.ReviewService;
import org.renwen.ejb.oversight.ReviewView;
import org.renwen.ejb.oversight.Verdict;
import org.renwen.persistence.oversight.ReviewCase;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.identity.Me;
import org.renwen.web.inference.DecisionBacking;
import org.renwen.web.shared.PageIds;
import org.renwen.web.shared.PageMessages;

/** One review: what a human needs to see to decide, and the verdict. */
@Named("review")
@ViewScoped
public class ReviewBacking implements Serializable {

  @EJB private ReviewService reviews;
  @Inject private DecisionBacking decision;
  @Inject private Me me;
  @Inject private PageMessages messages;

  private String id;
  private Verdict.Outcome outcome;
  private String label;
  private String reason;
  private transient ReviewView view;

  /** Reads the review and its decision; called before the page is drawn. */
  public void load() {
    view = reviews.get(PageIds.of(id));
    decision.setId(view.decisionId().toString());
    decision.load();
    if (label == null && decision.getAnswer() != null) {
      label = decision.getAnswer().otherLabels().stream().findFirst().orElse(null);
    }
  }

  public ReviewView getView() {
    if (view == null) {
      load();
    }
    return view;
  }

  public boolean isDecidable() {
    return getView().state() == ReviewCase.State.OPEN && me.has(Roles.REVIEWER);
  }

  /** Gives the verdict; a refusal, such as a review about oneself, is shown on the page. */
  public String decide() {
    return messages.besideFields(
        "verdict",
        () -> {
          reviews.decide(
              PageIds.of(id),
              new Verdict(outcome, outcome == Verdict.Outcome.OVERRIDE ? label : null, reason));
          messages.done("review.done." + outcome);
          return "/review/list?faces-redirect=true";
        });
  }

  public Verdict.Outcome[] getOutcomes() {
    return Verdict.Outcome.values();
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public Verdict.Outcome getOutcome() {
    return outcome;
  }

  public void setOutcome(Verdict.Outcome outcome) {
    this.outcome = outcome;
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}

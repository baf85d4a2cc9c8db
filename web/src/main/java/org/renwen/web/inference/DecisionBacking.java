package org.renwen.web.inference;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.renwen.ejb.inference.DecisionService;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.identity.Me;
import org.renwen.web.shared.Facts;
import org.renwen.web.shared.PageIds;
import org.renwen.web.shared.Texts;

/** One decision, as much of it as the reader may see. */
@Named("decision")
@ViewScoped
public class DecisionBacking implements Serializable {

  @EJB private DecisionService decisions;
  @Inject private Me me;
  @Inject private Texts texts;

  private String id;
  private transient DecisionView view;
  private transient DecisionAnswer answer;

  /** Reads the decision; called before the page is drawn, so that an unknown one is not found. */
  public void load() {
    view = decisions.get(PageIds.of(id));
    answer = DecisionAnswer.of(view, decisions.favourable(view.id()).orElse(null));
  }

  public DecisionView getView() {
    if (view == null) {
      load();
    }
    return view;
  }

  /** What was answered; null for those who may not know, and while a human has yet to decide. */
  public DecisionAnswer getAnswer() {
    getView();
    return answer;
  }

  public boolean isUnderReview() {
    return getView().status() == DecisionStatus.UNDER_REVIEW;
  }

  /** Whether the reader is the person concerned: the page speaks to them. */
  public boolean isOwn() {
    return me.has(Roles.DATA_SUBJECT);
  }

  /** Whether the reader may see input and answer at all; an officer came here within a case. */
  public boolean isReadable() {
    return me.hasAny(
        List.of(
            Roles.INTEGRATOR,
            Roles.DATA_SUBJECT,
            Roles.MODEL_OWNER,
            Roles.REVIEWER,
            Roles.COMPLIANCE_OFFICER));
  }

  /** What the model was asked. */
  public List<Facts.Fact> getInput() {
    return getView().input() == null ? List.of() : Facts.of(getView().input(), "feature", texts);
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}

package org.renwen.web.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.renwen.ejb.registry.LifecycleService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelVersionView;
import org.renwen.ejb.registry.ModelView;
import org.renwen.ejb.registry.PromotionGates;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.identity.Me;
import org.renwen.web.identity.People;
import org.renwen.web.shared.Facts;
import org.renwen.web.shared.PageMessages;
import org.renwen.web.shared.Texts;

/** One version of a model: where it stands, where it comes from, and what may be done to it. */
@Named("version")
@ViewScoped
public class ModelVersionBacking implements Serializable {

  private static final List<String> MAY_READ_GATES =
      List.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR);

  @EJB private ModelService models;
  @EJB private LifecycleService lifecycle;
  @Inject private Me me;
  @Inject private People people;
  @Inject private Texts texts;
  @Inject private PageMessages messages;

  private String name;
  private int number;
  private String reason;
  private transient ModelVersionView view;
  private transient ModelView model;

  /** Reads the version; called before the page is drawn, so that an unknown one is not found. */
  public void load() {
    model = models.model(name);
    view = models.version(name, number);
  }

  public ModelVersionView getView() {
    if (view == null) {
      load();
    }
    return view;
  }

  public ModelView getModel() {
    getView();
    return model;
  }

  /** In the order of time; changes of the same instant in the order of the stages. */
  public List<ModelVersionView.Change> getHistory() {
    return getView().history().stream()
        .sorted(
            Comparator.comparing(ModelVersionView.Change::at)
                .thenComparing(ModelVersionView.Change::to))
        .toList();
  }

  /** The buttons for the reader. */
  public List<VersionAction> getActions() {
    return VersionAction.offered(getView().stage(), me.getRoles(), isSubmitter());
  }

  /** Whether the reader submitted this version and so cannot approve it. */
  public boolean isSubmitter() {
    return getView().submittedBy() != null && people.isSelf(getView().submittedBy());
  }

  public boolean isWaiting() {
    return getView().stage() == Stage.SUBMITTED;
  }

  /** What each required gate says now; empty for those who may not know. */
  public List<PromotionGates.Verdict> getGates() {
    return me.hasAny(MAY_READ_GATES) ? models.gates(name, number) : List.of();
  }

  /** What a gate says in the reader's language; a gate without words of ours says its own. */
  public String words(PromotionGates.Verdict verdict) {
    String key = "version.gate." + verdict.gate() + (verdict.passed() ? ".passed" : ".refused");
    return texts
        .find(key)
        .orElse(verdict.passed() ? texts.get("version.gate.passed") : verdict.refusal());
  }

  /** The evaluation; null when there is none or the reader may not see it. */
  public EvaluationFigures getEvaluation() {
    boolean may = me.hasAny(List.of(Roles.REVIEWER)) || me.hasAny(MAY_READ_GATES);
    return may && getView().stage() != Stage.REGISTERED
        ? EvaluationFigures.of(models.evaluation(name, number), texts)
        : null;
  }

  /** Where the version comes from, fact by fact. */
  public List<Facts.Fact> getProvenance() {
    JsonNode provenance = getView().provenance();
    return Facts.of(provenance, "provenance", texts);
  }

  /** Carries out a stage change; a refusal is shown on the page. */
  public String act(VersionAction action) {
    view = null; // whatever comes of it, the page shows what stands then
    switch (action) {
      case SUBMIT -> lifecycle.submit(name, number, reason);
      case APPROVE -> lifecycle.approve(name, number, reason);
      case REJECT -> lifecycle.reject(name, number, reason);
      case DEPLOY -> lifecycle.deploy(name, number, reason);
      case RETIRE -> lifecycle.retire(name, number, reason);
    }
    messages.done("version.done." + action);
    return "/model/version?faces-redirect=true&model=" + name + "&v=" + number;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public int getNumber() {
    return number;
  }

  public void setNumber(int number) {
    this.number = number;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}

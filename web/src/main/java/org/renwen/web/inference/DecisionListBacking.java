package org.renwen.web.inference;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.inference.DecisionService;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelView;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.shared.Page;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.identity.Me;

/** Decisions, a page at a time, newest first; the address holds what is asked for. */
@Named("decisionList")
@RequestScoped
public class DecisionListBacking {

  private static final int PAGE = 20;

  @EJB private DecisionService decisions;
  @EJB private ModelService models;
  @Inject private Me me;

  private String reference;
  private String model;
  private DecisionStatus status;
  private String after;
  private Page<DecisionView> page;

  /** Reads the page; called before it is drawn, so that a broken address is refused. */
  public void load() {
    page =
        decisions.page(
            new DecisionService.Query(reference, null, null, null, model, status), after, PAGE);
  }

  public Page<DecisionView> getPage() {
    if (page == null) {
      load();
    }
    return page;
  }

  /** Whether the reader may see answers at all. */
  public boolean isReadable() {
    return me.hasAny(
        List.of(Roles.INTEGRATOR, Roles.DATA_SUBJECT, Roles.MODEL_OWNER, Roles.REVIEWER));
  }

  /** Whether the list was narrowed, so that an empty one means something else. */
  public boolean isNarrowed() {
    return reference != null || model != null || status != null;
  }

  /** The models to choose from; none for the person concerned. */
  public List<ModelView> getModels() {
    return me.hasAny(
            List.of(
                Roles.MODEL_OWNER,
                Roles.COMPLIANCE_OFFICER,
                Roles.REVIEWER,
                Roles.INTEGRATOR,
                Roles.AUDITOR))
        ? models.models()
        : List.of();
  }

  public DecisionStatus[] getStatuses() {
    return DecisionStatus.values();
  }

  public String getReference() {
    return reference;
  }

  public void setReference(String reference) {
    this.reference = reference == null || reference.isBlank() ? null : reference.strip();
  }

  public String getModel() {
    return model;
  }

  public void setModel(String model) {
    this.model = model == null || model.isBlank() ? null : model;
  }

  public DecisionStatus getStatus() {
    return status;
  }

  public void setStatus(DecisionStatus status) {
    this.status = status;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}

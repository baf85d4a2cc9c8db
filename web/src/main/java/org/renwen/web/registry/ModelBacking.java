package org.renwen.web.registry;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.renwen.ejb.registry.DeploymentView;
import org.renwen.ejb.registry.LifecycleService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelVersionView;
import org.renwen.ejb.registry.ModelView;
import org.renwen.persistence.registry.Deployment;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.identity.Me;
import org.renwen.web.shared.PageMessages;

/** One model: what answers for it, its versions, and the stop switch. */
@Named("model")
@ViewScoped
public class ModelBacking implements Serializable {

  private static final List<String> MAY_READ_DEPLOYMENT =
      List.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.INTEGRATOR, Roles.AUDITOR);

  @EJB private ModelService models;
  @EJB private LifecycleService lifecycle;
  @Inject private Me me;
  @Inject private PageMessages messages;

  private String name;
  private String reason;
  private transient ModelView view;
  private transient List<ModelVersionView> versions;
  private transient DeploymentView deployment;

  /** Reads the model; called before the page is drawn, so that an unknown one is not found. */
  public void load() {
    view = models.model(name);
    versions = models.versions(name);
    deployment = me.hasAny(MAY_READ_DEPLOYMENT) ? models.deployment(name).orElse(null) : null;
  }

  public ModelView getView() {
    if (view == null) {
      load();
    }
    return view;
  }

  /** Newest first. */
  public List<ModelVersionView> getVersions() {
    getView();
    return versions;
  }

  /** What answers; null when nothing does or the reader may not know. */
  public DeploymentView getDeployment() {
    getView();
    return deployment;
  }

  public boolean isStoppable() {
    return getDeployment() != null
        && deployment.state() == Deployment.State.LIVE
        && me.hasAny(List.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER));
  }

  public boolean isResumable() {
    return getDeployment() != null
        && deployment.state() == Deployment.State.STOPPED
        && me.has(Roles.COMPLIANCE_OFFICER);
  }

  /** Approved versions that answered before: deploying one of them again is the rollback. */
  public List<ModelVersionView> getRollbacks() {
    return me.has(Roles.MODEL_OWNER) ? rollbacks(getVersions()) : List.of();
  }

  static List<ModelVersionView> rollbacks(List<ModelVersionView> versions) {
    return versions.stream()
        .filter(version -> version.stage() == Stage.APPROVED)
        .filter(
            version -> version.history().stream().anyMatch(change -> change.to() == Stage.DEPLOYED))
        .toList();
  }

  public String stop() {
    view = null;
    lifecycle.stop(name, reason);
    return done("model.stop.done");
  }

  public String resume() {
    view = null;
    lifecycle.resume(name, reason);
    return done("model.resume.done");
  }

  /** Puts an earlier version into service again. */
  public String rollBack(int version) {
    view = null;
    lifecycle.deploy(name, version, reason);
    return done("model.rollback.done");
  }

  private String done(String text) {
    messages.done(text);
    return "/model/view?faces-redirect=true&name=" + name;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}

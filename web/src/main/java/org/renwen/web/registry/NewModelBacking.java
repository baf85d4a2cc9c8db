package org.renwen.web.registry;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.NewModel;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.registry.RiskClass;
import org.renwen.web.shared.PageMessages;

/** The form that declares a model. */
@Named("newModel")
@ViewScoped
public class NewModelBacking implements Serializable {

  @EJB private ModelService models;
  @Inject private PageMessages messages;

  private String name;
  private ModelTask task = ModelTask.BINARY;
  private String label;
  private String favourable;
  private String intendedUse;
  private RiskClass riskClass = RiskClass.HIGH;
  private double reviewBelow = 0.55;

  /** Tasks of models that are trained here. */
  public List<ModelTask> getTasks() {
    return List.of(ModelTask.BINARY, ModelTask.MULTICLASS, ModelTask.REGRESSION);
  }

  public RiskClass[] getRiskClasses() {
    return RiskClass.values();
  }

  /** Declares the model and goes to its page. */
  public String declare() {
    return messages.besideFields(
        "model",
        () -> {
          models.declare(
              new NewModel(
                  name,
                  task,
                  label,
                  task == ModelTask.REGRESSION ? null : favourable,
                  intendedUse,
                  riskClass,
                  task == ModelTask.REGRESSION ? Double.valueOf(0) : Double.valueOf(reviewBelow)));
          messages.done("model.new.done", name);
          return "/model/view?faces-redirect=true&name=" + name;
        });
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public ModelTask getTask() {
    return task;
  }

  public void setTask(ModelTask task) {
    this.task = task;
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label;
  }

  public String getFavourable() {
    return favourable;
  }

  public void setFavourable(String favourable) {
    this.favourable = favourable;
  }

  public String getIntendedUse() {
    return intendedUse;
  }

  public void setIntendedUse(String intendedUse) {
    this.intendedUse = intendedUse;
  }

  public RiskClass getRiskClass() {
    return riskClass;
  }

  public void setRiskClass(RiskClass riskClass) {
    this.riskClass = riskClass;
  }

  public double getReviewBelow() {
    return reviewBelow;
  }

  public void setReviewBelow(double reviewBelow) {
    this.reviewBelow = reviewBelow;
  }
}

package org.renwen.web.training;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.renwen.ejb.dataset.DataSetService;
import org.renwen.ejb.dataset.DataSetVersionView;
import org.renwen.ejb.learning.Activation;
import org.renwen.ejb.learning.Loss;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelView;
import org.renwen.ejb.training.StartTraining;
import org.renwen.ejb.training.TrainingRunService;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.DataSetRepository.Coverage;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.PageMessages;

/** The form that starts a training run; as it opens, it can be sent. */
@Named("newTraining")
@ViewScoped
public class NewTrainingBacking implements Serializable {

  @EJB private ModelService models;
  @EJB private DataSetService dataSets;
  @EJB private TrainingRunService runs;
  @Inject private PageMessages messages;

  private String model;
  private String dataSet;
  private Integer version;
  private String choice;
  private TrainingForm form;
  private transient ModelView view;
  private transient List<DataSetVersionView> choices;

  /** Chooses the data set version that the address names, else the newest that fits the model. */
  public void load() {
    view = models.model(model);
    getChoices().stream()
        .filter(each -> dataSet == null || each.name().equals(dataSet))
        .filter(each -> version == null || each.version() == version)
        .findFirst()
        .or(() -> choices.stream().findFirst())
        .ifPresent(
            chosen -> {
              choice = key(chosen);
              fillIn();
            });
  }

  /** Whether a data set version has the column that the model predicts. */
  static boolean fits(DataSetVersionView dataSet, ModelView model) {
    return dataSet.columns().stream()
        .anyMatch(
            column -> column.role() == ColumnRole.LABEL && column.name().equals(model.label()));
  }

  /** Fills in settings that do well for the model's task and the size of the chosen data set. */
  public void fillIn() {
    form =
        TrainingForm.of(
            TrainingSettings.defaults(
                Task.valueOf(getView().task().name()), chosen().orElseThrow().rows()));
  }

  /** Queues the run and goes to its page; a field that is refused says so. */
  public String train() {
    return messages.besideFields(
        "training",
        () -> {
          DataSetVersionView chosen = chosen().orElseThrow();
          StartTraining wanted =
              new StartTraining(chosen.name(), chosen.version(), form.settings());
          return "/training/run?faces-redirect=true&id=" + runs.start(model, wanted).id();
        });
  }

  private Optional<DataSetVersionView> chosen() {
    return getChoices().stream().filter(each -> key(each).equals(choice)).findFirst();
  }

  /** How many rows of the chosen version may be used for training now; null when not known. */
  public Coverage getCoverage() {
    return chosen()
        .flatMap(
            each ->
                dataSets.coverage(each.name(), each.version()).stream()
                    .filter(coverage -> coverage.purpose().equals(Purpose.TRAIN))
                    .findFirst())
        .orElse(null);
  }

  /** Names a data set version in the form. */
  public String key(DataSetVersionView each) {
    return each.name() + " " + each.version();
  }

  public ModelView getView() {
    if (view == null) {
      view = models.model(model);
    }
    return view;
  }

  /** The data set versions that have the model's label. */
  public List<DataSetVersionView> getChoices() {
    if (choices == null) {
      choices =
          dataSets.page(null, Page.MAX_LIMIT).items().stream()
              .flatMap(each -> dataSets.versions(each.name()).stream())
              .filter(each -> fits(each, getView()))
              .toList();
    }
    return choices;
  }

  /** The losses that the model's task allows. */
  public List<Loss> getLosses() {
    return Task.valueOf(getView().task().name()).isClassification()
        ? List.of(Loss.values())
        : List.of(Loss.MEAN_SQUARED_ERROR);
  }

  public TrainingForm.Method[] getMethods() {
    return TrainingForm.Method.values();
  }

  public Activation[] getActivations() {
    return Activation.values();
  }

  public TrainingForm getForm() {
    return form;
  }

  public String getModel() {
    return model;
  }

  public void setModel(String model) {
    this.model = model;
  }

  public String getDataSet() {
    return dataSet;
  }

  public void setDataSet(String dataSet) {
    this.dataSet = dataSet;
  }

  public Integer getVersion() {
    return version;
  }

  public void setVersion(Integer version) {
    this.version = version;
  }

  public String getChoice() {
    return choice;
  }

  public void setChoice(String choice) {
    this.choice = choice;
  }
}

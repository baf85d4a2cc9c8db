package org.renwen.web.training;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.primefaces.PrimeFaces;
import org.renwen.ejb.training.TrainingRunService;
import org.renwen.ejb.training.TrainingRunView;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;
import org.renwen.web.identity.Me;
import org.renwen.web.shared.Facts;
import org.renwen.web.shared.LineChart;
import org.renwen.web.shared.PageIds;
import org.renwen.web.shared.PageMessages;
import org.renwen.web.shared.Texts;

/** One training run, watched while it trains. */
@Named("run")
@ViewScoped
public class TrainingRunBacking implements Serializable {

  @EJB private TrainingRunService runs;
  @Inject private Me me;
  @Inject private Texts texts;
  @Inject private PageMessages messages;

  private String id;
  private final List<Epoch> epochs = new ArrayList<>();
  private transient TrainingRunView view;

  /**
   * Reads the state and the epochs that are new. A run that was taken up again after its server
   * died repeats no epoch.
   */
  public void load() {
    int last = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch();
    view = runs.get(PageIds.of(id), last);
    epochs.addAll(view.epochs());
  }

  /** Called by the page every few seconds; when the run has ended, the whole page is drawn anew. */
  public void refresh() {
    load();
    if (view.state().isOver()) {
      PrimeFaces.current().ajax().update("ended");
    }
  }

  public TrainingRunView getView() {
    if (view == null) {
      load();
    }
    return view;
  }

  public boolean isOver() {
    return getView().state().isOver();
  }

  public boolean isCancellable() {
    return !isOver() && !getView().cancelRequested() && me.has(Roles.MODEL_OWNER);
  }

  public String cancel() {
    runs.cancel(PageIds.of(id));
    messages.done("training.run.cancel.done");
    return "/training/run?faces-redirect=true&id=" + id;
  }

  public Epoch getLatest() {
    getView();
    return epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
  }

  /** The loss of training and validation per epoch. */
  public List<LineChart.Series> getLosses() {
    getView();
    List<LineChart.Series> series = new ArrayList<>();
    series.add(
        LineChart.Series.counted(
            texts.get("training.run.loss.training"),
            epochs.stream().map(Epoch::trainingLoss).toList()));
    if (epochs.stream().anyMatch(epoch -> epoch.validationLoss() != null)) {
      series.add(
          LineChart.Series.counted(
              texts.get("training.run.loss.validation"),
              epochs.stream().map(Epoch::validationLoss).toList()));
    }
    return series;
  }

  /** The settings of the run, one by one. */
  public List<Facts.Fact> getSettings() {
    return Facts.of(getView().settings(), "provenance.settings", texts);
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}

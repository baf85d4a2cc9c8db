package org.renwen.web.fairness;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.renwen.ejb.dataset.DataSetVersionView;
import org.renwen.ejb.fairness.DataSetFairness;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.web.dataset.DataSetVersionBacking;
import org.renwen.web.shared.Json;
import org.renwen.web.shared.Texts;

/** Bias in the data set version that the page shows, before anything is trained on it. */
@Named("dataSetFairness")
@RequestScoped
public class DataSetFairnessBacking {
  /** From here on rows are read only when somebody asks: they are decrypted one by one. */
  private static final int MANY_ROWS = 20_000;

  @EJB private DataSetFairness fairness;
  @Inject private DataSetVersionBacking version;
  @Inject private Texts texts;

  private boolean asked;
  private FairnessFigures figures;

  /** Whether there is a label with a favourable value, and a sensitive column to compare by. */
  public boolean isPossible() {
    DataSetVersionView view = version.getView();
    return view.columns().stream().anyMatch(column -> column.role().isSensitive())
        && view.columns().stream()
            .anyMatch(column -> column.role() == ColumnRole.LABEL && column.favourable() != null);
  }

  /** Whether the figures are shown at once, or were asked for. */
  public boolean isShown() {
    return isPossible() && (asked || version.getView().rows() <= MANY_ROWS);
  }

  public FairnessFigures getFigures() {
    if (figures == null) {
      DataSetVersionView view = version.getView();
      figures =
          FairnessFigures.of(
              Json.mapper().valueToTree(fairness.audit(view.name(), view.version())), texts);
    }
    return figures;
  }

  public boolean isAsked() {
    return asked;
  }

  public void setAsked(boolean asked) {
    this.asked = asked;
  }
}

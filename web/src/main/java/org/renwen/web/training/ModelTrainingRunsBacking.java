package org.renwen.web.training;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import org.renwen.ejb.training.TrainingRunService;
import org.renwen.ejb.training.TrainingRunView;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.identity.Me;
import org.renwen.web.registry.ModelBacking;

/** The training runs of the model that the page shows, newest first. */
@Named("modelRuns")
@RequestScoped
public class ModelTrainingRunsBacking {

  @EJB private TrainingRunService runs;
  @Inject private ModelBacking model;
  @Inject private Me me;

  private List<TrainingRunView> rows;

  /** Whether the reader may see training runs. */
  public boolean isReadable() {
    return me.hasAny(List.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR));
  }

  public List<TrainingRunView> getRows() {
    if (rows == null) {
      rows =
          runs.ofModel(model.getName()).stream()
              .sorted(Comparator.comparing(TrainingRunView::createdAt).reversed())
              .toList();
    }
    return rows;
  }
}

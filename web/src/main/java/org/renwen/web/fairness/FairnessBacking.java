package org.renwen.web.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.renwen.ejb.registry.ModelService;
import org.renwen.persistence.registry.Stage;
import org.renwen.web.registry.ModelVersionBacking;
import org.renwen.web.shared.Texts;

/** The fairness audit of the version that the page shows. */
@Named("fairness")
@RequestScoped
public class FairnessBacking {

  @EJB private ModelService models;
  @Inject private ModelVersionBacking version;
  @Inject private Texts texts;

  private Optional<FairnessFigures> figures;

  /** Null where the version is about nobody, or was audited in another form. */
  public FairnessFigures getFigures() {
    if (figures == null) {
      figures = Optional.ofNullable(read());
    }
    return figures.orElse(null);
  }

  private FairnessFigures read() {
    if (version.getEvaluation() == null
        || version.getView().stage() == Stage.REGISTERED
        || !version.getView().aboutPeople()) {
      return null;
    }
    JsonNode stored = models.fairness(version.getName(), version.getNumber());
    return FairnessFigures.of(stored, texts);
  }
}

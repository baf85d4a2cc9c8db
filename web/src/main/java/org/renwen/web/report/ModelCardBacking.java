package org.renwen.web.report;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.renwen.ejb.report.ModelCard;
import org.renwen.ejb.report.ModelCardService;
import org.renwen.web.fairness.FairnessFigures;
import org.renwen.web.registry.EvaluationFigures;
import org.renwen.web.registry.ModelVersionBacking;
import org.renwen.web.shared.Download;
import org.renwen.web.shared.Json;
import org.renwen.web.shared.Texts;

/** The model card of the version that the page shows. */
@Named("modelCard")
@RequestScoped
public class ModelCardBacking {

  @EJB private ModelCardService cards;
  @Inject private ModelVersionBacking version;
  @Inject private Texts texts;

  private ModelCard card;

  public ModelCard getCard() {
    if (card == null) {
      card = cards.card(version.getName(), version.getNumber());
    }
    return card;
  }

  /** Null when the version was not evaluated. */
  public EvaluationFigures getEvaluation() {
    return getCard().evaluation() == null
        ? null
        : EvaluationFigures.of(getCard().evaluation(), texts);
  }

  /** Null when the version was not audited. */
  public FairnessFigures getFairness() {
    return getCard().fairness() == null ? null : FairnessFigures.of(getCard().fairness(), texts);
  }

  /** Answers the card as the JSON document that the API gives. */
  public void download() throws IOException {
    ModelCard found = getCard(); // so that an unknown name reaches no header
    Download.answer(
        MediaType.APPLICATION_JSON,
        found.model().name() + "-" + found.version().version() + "-card.json",
        Json.mapper().writeValueAsBytes(found));
  }
}

package org.renwen.ejb.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.renwen.ejb.registry.PromotionGate;
import org.renwen.persistence.registry.ModelVersion;

/** A version is judged on rows it never saw before anyone is judged by it. */
@ApplicationScoped
public class EvaluationGate implements PromotionGate {
  @Override
  public String name() {
    return "evaluation";
  }

  @Override
  public Optional<String> refusal(ModelVersion version) {
    return version.getEvaluationJson() == null
        ? Optional.of("It was not evaluated on rows it never saw.")
        : Optional.empty();
  }
}

package org.renwen.ejb.fairness;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.renwen.ejb.registry.PromotionGate;
import org.renwen.persistence.registry.ModelVersion;

/** A version about people is promoted only with a stored fairness audit. */
@ApplicationScoped
public class FairnessGate implements PromotionGate {
  @Override
  public String name() {
    return "fairness";
  }

  @Override
  public Optional<String> refusal(ModelVersion version) {
    if (!version.isAboutPeople()) {
      return Optional.empty();
    }
    return version.getFairnessJson() == null
        ? Optional.of("Its answers about people were not audited for fairness.")
        : Optional.empty();
  }
}

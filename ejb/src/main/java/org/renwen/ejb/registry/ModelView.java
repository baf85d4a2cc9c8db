package org.renwen.ejb.registry;

import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.registry.RiskClass;

/** A model. */
public record ModelView(
    UUID id,
    String name,
    ModelTask task,
    String label,
    String favourable,
    String intendedUse,
    RiskClass riskClass,
    double reviewBelow,
    UUID ownerId,
    Instant createdAt) {
  static ModelView of(Model model) {
    return new ModelView(
        model.getId(),
        model.getName(),
        model.getTask(),
        model.getLabel(),
        model.getFavourable(),
        model.getIntendedUse(),
        model.getRiskClass(),
        model.getReviewBelow(),
        model.getOwnerId(),
        model.getCreatedAt());
  }
}

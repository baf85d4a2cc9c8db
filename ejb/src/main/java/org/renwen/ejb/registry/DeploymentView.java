package org.renwen.ejb.registry;

import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.registry.Deployment;

/** What answers for a model, since when and by whom. */
public record DeploymentView(
    String model, int version, Deployment.State state, Instant since, UUID by, String reason) {
  static DeploymentView of(Deployment deployment) {
    return new DeploymentView(
        deployment.getModelVersion().getModel().getName(),
        deployment.getModelVersion().getNumber(),
        deployment.getState(),
        deployment.getSince(),
        deployment.getByAccount(),
        deployment.getStateReason());
  }
}

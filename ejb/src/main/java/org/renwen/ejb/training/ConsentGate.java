package org.renwen.ejb.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.renwen.ejb.registry.PromotionGate;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.training.TrainingRunRepository;

/** Nobody's data is in a version that is approved or deployed after they withdrew. */
@ApplicationScoped
public class ConsentGate implements PromotionGate {
  @Inject private TrainingRunRepository runs;
  @Inject private Clock clock;

  @Override
  public String name() {
    return "consent";
  }

  @Override
  public Optional<String> refusal(ModelVersion version) {
    if (version.getTrainingRunId() == null) {
      return Optional.empty();
    }
    long people =
        runs.noLongerPermitted(version.getTrainingRunId(), Purpose.TRAIN, clock.instant());
    return people == 0
        ? Optional.empty()
        : Optional.of(
            "It learnt from "
                + people
                + " people who no longer permit training; train again without them.");
  }
}

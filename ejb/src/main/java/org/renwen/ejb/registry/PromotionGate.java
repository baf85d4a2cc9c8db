package org.renwen.ejb.registry;

import java.util.Optional;
import org.renwen.persistence.registry.ModelVersion;

/**
 * A condition for approval and deployment, evaluated in their transaction under the consent lock.
 */
public interface PromotionGate {
  /** The name that {@code renwen.promotion.gates} requires it by. */
  String name();

  /** Why the version may not pass, in words safe to show; empty when it may. */
  Optional<String> refusal(ModelVersion version);
}

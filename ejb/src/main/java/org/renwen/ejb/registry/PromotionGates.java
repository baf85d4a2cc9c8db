package org.renwen.ejb.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.persistence.registry.ModelVersion;

/**
 * The gates that configuration requires. One that is required and not there refuses: an empty list
 * approves nothing.
 */
@ApplicationScoped
public class PromotionGates {
  @Inject
  @ConfigProperty(name = "renwen.promotion.gates", defaultValue = "consent,evaluation,fairness")
  private List<String> required;

  @Inject @Any private Instance<PromotionGate> gates;

  /** What one gate says; {@code refusal} is null when it lets pass. */
  public record Verdict(String gate, String refusal) {
    public boolean passed() {
      return refusal == null;
    }
  }

  public List<Verdict> judge(ModelVersion version) {
    return required.stream()
        .map(name -> new Verdict(name, refusal(name, version).orElse(null)))
        .toList();
  }

  private Optional<String> refusal(String name, ModelVersion version) {
    return gates.stream()
        .filter(gate -> gate.name().equals(name))
        .findFirst()
        .map(gate -> gate.refusal(version))
        .orElse(Optional.of("The required gate is not installed."));
  }

  /**
   * @throws PromotionRefusedException unless every required gate lets the version pass
   */
  void requirePass(ModelVersion version) {
    List<Verdict> refusals = judge(version).stream().filter(verdict -> !verdict.passed()).toList();
    if (!refusals.isEmpty()) {
      throw new PromotionRefusedException(refusals);
    }
  }
}

package org.renwen.ejb.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;

/** The engines that are installed. */
@ApplicationScoped
public class Engines {
  @Inject @Any private Instance<Engine> engines;
  @Inject private RegistryRepository registry;

  /**
   * @throws EngineUnavailableException when the engine is not installed or not healthy
   */
  public Engine of(ModelVersion version) {
    return engines.stream()
        .filter(engine -> engine.name().equals(version.getEngine()) && engine.healthy())
        .findFirst()
        .orElseThrow(EngineUnavailableException::new);
  }

  public EngineModel describe(ModelVersion version) {
    Model model = version.getModel();
    return new EngineModel(
        version.getId(),
        model.getTask(),
        version.getArtifact() == null ? null : version.getArtifact().getSha256(),
        () -> registry.load(version.getArtifact()),
        model.getFavourable(),
        version.getCutOff(),
        version.getProvenanceJson());
  }
}

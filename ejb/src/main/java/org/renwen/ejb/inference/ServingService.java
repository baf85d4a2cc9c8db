package org.renwen.ejb.inference;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.renwen.ejb.identity.Scopes;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.inference.DecisionRepository.Live;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/**
 * What can be asked, and whether it answers now (Open Inference Protocol: metadata and readiness).
 */
@Stateless
public class ServingService {
  @Inject private EntityManager em;
  @Inject private DecisionRepository decisions;
  @Inject private RegistryRepository registry;
  @Inject private Engines engines;
  @Inject private Scopes scopes;

  /**
   * What a model takes and gives.
   *
   * @param versions the versions that are live: at most one
   */
  public record Metadata(
      String name,
      List<String> versions,
      String platform,
      Engine.Signature signature,
      boolean aboutPeople,
      List<String> classes) {}

  /**
   * Whether the database answers. Open, since a load balancer has no credential; it tells nothing
   * else.
   */
  @PermitAll
  public boolean ready() {
    return em.createNativeQuery("select 1").getResultList().size() == 1;
  }

  @RolesAllowed(Roles.INTEGRATOR)
  public boolean ready(String modelName, Integer version) {
    scopes.requireModel(modelName);
    Live live = decisions.live(modelName).orElseThrow(() -> new NotFoundException("model"));
    if (version != null && (!live.deployed() || version != live.versionNumber())) {
      registry.version(modelName, version);
      return false;
    }
    return live.deployed() && !live.stopped();
  }

  /**
   * The live version's metadata, or a named version's; a model without a live version has none to
   * show.
   */
  @RolesAllowed(Roles.INTEGRATOR)
  public Metadata metadata(String modelName, Integer number) {
    scopes.requireModel(modelName);
    Live live = decisions.live(modelName).orElseThrow(() -> new NotFoundException("model"));
    if (number == null && !live.deployed()) {
      throw new NotFoundException("live version");
    }
    ModelVersion version =
        number == null ? registry.version(live.versionId()) : registry.version(modelName, number);
    List<String> versions =
        version.getStage() == Stage.DEPLOYED
            ? List.of(Integer.toString(version.getNumber()))
            : List.of();
    return new Metadata(
        modelName,
        versions,
        "renwen_" + version.getEngine(),
        engines.of(version).signature(engines.describe(version)),
        version.isAboutPeople(),
        engines.of(version).classes(engines.describe(version)));
  }
}

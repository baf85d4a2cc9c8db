package org.renwen.ejb.registry;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.registry.Deployment;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.shared.Transaction;

/**
 * Moves versions through their stages. Every change has a reason, a history entry and an audit
 * entry.
 */
@Stateless
public class LifecycleService {
  private static final int MAX_REASON = 2_000;

  @Inject private EntityManager em;
  @Inject private RegistryRepository registry;
  @Inject private PromotionGates gates;
  @Inject private StageHistory stages;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed(Roles.MODEL_OWNER)
  public ModelVersionView submit(String modelName, int number, String reason) {
    ModelVersion version = registry.version(modelName, number);
    Stage before = version.getStage();
    version.submit(caller(), clock.instant());
    return moved(version, before, reason);
  }

  /**
   * Approves what another person submitted. Consent cannot change between the gates' look and the
   * commit.
   */
  @RolesAllowed(Roles.COMPLIANCE_OFFICER)
  public ModelVersionView approve(String modelName, int number, String reason) {
    lockConsent();
    ModelVersion version = registry.version(modelName, number);
    Stage before = version.getStage();
    version.approve(caller(), clock.instant());
    gates.requirePass(version);
    return moved(version, before, reason);
  }

  @RolesAllowed(Roles.COMPLIANCE_OFFICER)
  public ModelVersionView reject(String modelName, int number, String reason) {
    ModelVersion version = registry.version(modelName, number);
    Stage before = version.getStage();
    version.reject(clock.instant());
    return moved(version, before, reason);
  }

  /**
   * Makes an approved version answer. The one it replaces stays approved, so that deploying that
   * again is the rollback.
   */
  @RolesAllowed(Roles.MODEL_OWNER)
  public DeploymentView deploy(String modelName, int number, String reason) {
    lockConsent();
    ModelVersion version = registry.version(modelName, number);
    Instant at = clock.instant();
    Stage before = version.getStage();
    version.deploy(at);
    gates.requirePass(version);
    String why = requireReason(reason);
    registry
        .deployment(version.getModel().getId())
        .ifPresent(
            live -> {
              live.end(at);
              live.getModelVersion().replace(at);
              moved(live.getModelVersion(), Stage.DEPLOYED, "replaced by version " + number);
              registry.flush();
            });
    Deployment deployment = new Deployment(UUID.randomUUID(), version, caller(), why, at);
    registry.add(deployment);
    moved(version, before, why);
    return DeploymentView.of(deployment);
  }

  /** Takes an approved or live version out of use for good. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER})
  public ModelVersionView retire(String modelName, int number, String reason) {
    ModelVersion version = registry.version(modelName, number);
    Instant at = clock.instant();
    Stage before = version.getStage();
    version.retire(at);
    if (before == Stage.DEPLOYED) {
      registry.deployment(version.getModel().getId()).ifPresent(live -> live.end(at));
    }
    return moved(version, before, reason);
  }

  /** The stop switch: from the commit on the model answers nothing. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER})
  public DeploymentView stop(String modelName, String reason) {
    Deployment deployment = live(modelName);
    String why = requireReason(reason);
    deployment.stop(caller(), why, clock.instant());
    return switched(deployment, "model.stopped", why);
  }

  @RolesAllowed(Roles.COMPLIANCE_OFFICER)
  public DeploymentView resume(String modelName, String reason) {
    Deployment deployment = live(modelName);
    String why = requireReason(reason);
    deployment.resume(caller(), why, clock.instant());
    return switched(deployment, "model.resumed", why);
  }

  private Deployment live(String modelName) {
    Model model = registry.model(modelName);
    Optional<Deployment> deployment = registry.deployment(model.getId());
    return deployment.orElseThrow(
        () -> new ConflictException("not-deployed", "No version of the model is deployed."));
  }

  private DeploymentView switched(Deployment deployment, String type, String reason) {
    audit.record(
        new AuditEvent(
            type,
            deployment.getModelId(),
            null,
            Map.of("version", deployment.getModelVersion().getNumber()),
            Map.of("reason", reason)));
    return DeploymentView.of(deployment);
  }

  private ModelVersionView moved(ModelVersion version, Stage before, String reason) {
    stages.record(version, before, version.getStage(), requireReason(reason), Map.of());
    return ModelVersionView.of(version, registry.stageChanges(version.getId()));
  }

  private static String requireReason(String reason) {
    return InvalidInputException.requireText("reason", reason, MAX_REASON);
  }

  private static UUID caller() {
    return CurrentCaller.get().accountId();
  }

  private void lockConsent() {
    Transaction.lockConsent(em, TenantContext.current().orElseThrow(), true);
  }
}

package org.renwen.ejb.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.Origin;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.registry.RiskClass;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;

/** Models and their versions: declaring and reading. */
@Stateless
public class ModelService {
  @Inject private RegistryRepository registry;
  @Inject private StageHistory stages;
  @Inject private PromotionGates gates;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed(Roles.MODEL_OWNER)
  public ModelView declare(NewModel wanted) {
    InvalidInputException.requireName("name", wanted.name());
    ModelTask task = InvalidInputException.require("task", wanted.task());
    InvalidInputException.requireText("label", wanted.label(), 100);
    InvalidInputException.requireText("intendedUse", wanted.intendedUse(), 4_000);
    double reviewBelow = wanted.reviewBelow() == null ? 0 : wanted.reviewBelow();
    if (!(reviewBelow >= 0 && reviewBelow <= 1)) {
      throw new InvalidInputException("reviewBelow", "a number from 0 to 1 is required");
    }
    if (task == ModelTask.BINARY) {
      InvalidInputException.requireText("favourable", wanted.favourable(), 100);
    }
    Model model =
        new Model(
            UUID.randomUUID(),
            wanted.name(),
            task,
            wanted.label().strip(),
            wanted.favourable() == null ? null : wanted.favourable().strip(),
            wanted.intendedUse().strip(),
            wanted.riskClass() == null ? RiskClass.HIGH : wanted.riskClass(),
            reviewBelow,
            CurrentCaller.get().accountId(),
            clock.instant());
    registry.add(model);
    audit.record(
        AuditEvent.of(
            "model.declared",
            model.getId(),
            Map.of("name", model.getName(), "riskClass", model.getRiskClass().name())));
    return ModelView.of(model);
  }

  /**
   * Registers a version that was not trained here: the engine that answers for it knows it by the
   * provenance. It passes the same stages and gates as any other.
   */
  @RolesAllowed(Roles.MODEL_OWNER)
  public ModelVersionView register(
      String modelName, String engine, boolean aboutPeople, JsonNode provenance) {
    InvalidInputException.requireObject("provenance", provenance);
    Model model = registry.model(modelName);
    ModelVersion version =
        ModelVersion.registered(
            UUID.randomUUID(),
            model,
            registry.nextNumber(model),
            InvalidInputException.requireName("engine", engine),
            aboutPeople,
            CanonicalJson.of(provenance),
            clock.instant());
    registry.add(version);
    stages.record(
        version, null, Stage.REGISTERED, "registered", Map.of("origin", Origin.REGISTERED.name()));
    return view(version);
  }

  /**
   * Records how a version that was not trained here was judged, and how fairly it answers; a
   * trained version is judged when it is made.
   *
   * @param fairness the fairness audit; may be null where the version is not about people
   */
  @RolesAllowed(Roles.MODEL_OWNER)
  public ModelVersionView evaluate(
      String modelName, int number, JsonNode evaluation, JsonNode fairness) {
    InvalidInputException.requireObject("evaluation", evaluation);
    if (fairness != null) {
      InvalidInputException.requireObject("fairness", fairness);
    }
    ModelVersion version = registry.version(modelName, number);
    if (version.getOrigin() != Origin.REGISTERED) {
      throw new ConflictException(
          "evaluated-when-trained", "A version that was trained here is judged when it is made.");
    }
    Instant at = clock.instant();
    String evaluated = CanonicalJson.of(evaluation);
    version.evaluate(evaluated, fairness == null ? null : CanonicalJson.of(fairness), at);
    stages.record(
        version,
        Stage.REGISTERED,
        Stage.EVALUATED,
        "evaluation recorded",
        Map.of("evaluationSha256", Sha256.hex(evaluated)));
    return view(version);
  }

  @RolesAllowed({
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR
  })
  public List<ModelView> models() {
    return registry.models().stream().map(ModelView::of).toList();
  }

  @RolesAllowed({
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR
  })
  public ModelView model(String name) {
    return ModelView.of(registry.model(name));
  }

  /** Newest first. */
  @RolesAllowed({
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR
  })
  public List<ModelVersionView> versions(String modelName) {
    registry.model(modelName);
    return registry.versions(modelName).stream().map(this::view).toList();
  }

  @RolesAllowed({
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR
  })
  public ModelVersionView version(String modelName, int number) {
    return view(registry.version(modelName, number));
  }

  /** How many versions stand in each stage; stages without any are left out. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.REVIEWER, Roles.AUDITOR})
  public Map<Stage, Long> stages() {
    return registry.stages();
  }

  /** Versions that wait for an approval, the longest waiting first. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public List<ModelVersionView> submitted() {
    return registry.versionsIn(Stage.SUBMITTED).stream().map(this::view).toList();
  }

  /** Figures on the untouched test split, as stored when computed. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.REVIEWER, Roles.AUDITOR})
  public JsonNode evaluation(String modelName, int number) {
    return stored(registry.version(modelName, number).getEvaluationJson());
  }

  /** The fairness audit of the test split, as stored when computed. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.REVIEWER, Roles.AUDITOR})
  public JsonNode fairness(String modelName, int number) {
    return stored(registry.version(modelName, number).getFairnessJson());
  }

  /** What each required gate would say now. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public List<PromotionGates.Verdict> gates(String modelName, int number) {
    return gates.judge(registry.version(modelName, number));
  }

  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.INTEGRATOR, Roles.AUDITOR})
  public Optional<DeploymentView> deployment(String modelName) {
    return registry.deployment(registry.model(modelName).getId()).map(DeploymentView::of);
  }

  private static JsonNode stored(String json) {
    if (json == null) {
      throw new ConflictException("not-evaluated", "The version was not evaluated.");
    }
    return CanonicalJson.parse(json);
  }

  private ModelVersionView view(ModelVersion version) {
    return ModelVersionView.of(version, registry.stageChanges(version.getId()));
  }
}

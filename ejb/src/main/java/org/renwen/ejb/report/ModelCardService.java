package org.renwen.ejb.report;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelVersionView;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Roles;

/** Model cards. */
@Stateless
public class ModelCardService {
  @EJB private ModelService models;
  @Inject private RegistryRepository registry;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed({
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.AUDITOR
  })
  public ModelCard card(String modelName, int number) {
    ModelVersionView view = models.version(modelName, number);
    ModelVersion version = registry.version(modelName, number);
    List<String> missing = new ArrayList<>();
    JsonNode evaluation = stored(version.getEvaluationJson(), "evaluation", missing);
    JsonNode fairness = stored(version.getFairnessJson(), "fairness", missing);
    audit.record(AuditEvent.of("report.made", version.getId(), Map.of("kind", "model-card")));
    return new ModelCard(
        models.model(modelName), view, evaluation, fairness, missing, clock.instant());
  }

  private static JsonNode stored(String json, String section, List<String> missing) {
    if (json == null) {
      missing.add(section);
      return null;
    }
    return CanonicalJson.parse(json);
  }
}

package org.renwen.ejb.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.inference.DecisionAccess;
import org.renwen.ejb.inference.DecisionContent;
import org.renwen.ejb.inference.DecisionViews;
import org.renwen.ejb.inference.Engines;
import org.renwen.ejb.inference.TabularEngine;
import org.renwen.ejb.learning.TrainedModel;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.inference.DecisionRepository.SealedExplanation;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;

/**
 * Explains a decision: computed once, for the version that decided, from its stored input; kept
 * under the person's DECISION key; its hash is in the audit trail. Explaining is a duty (GDPR Art.
 * 15(1)(h), 22; PIPL Art. 24) and asks no consent.
 */
@Stateless
public class ExplanationService {
  /** Integrated gradients (Sundararajan et al. 2017). */
  static final String METHOD = "INTEGRATED_GRADIENTS";

  private static final String TABLE = "decision_explanation";
  private static final String COLUMN = "ciphertext";

  @Inject private DecisionAccess access;
  @Inject private DecisionContent content;
  @Inject private DecisionViews views;
  @Inject private DecisionRepository decisions;
  @Inject private RegistryRepository registry;
  @Inject private Engines engines;
  @Inject private TabularEngine tabular;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed({Roles.INTEGRATOR, Roles.DATA_SUBJECT, Roles.MODEL_OWNER, Roles.REVIEWER})
  public ExplanationView explain(UUID decisionId) {
    Decision decision = access.get(decisionId);
    if (decision.getStatus() == DecisionStatus.UNDER_REVIEW && !access.mayReadSuggestion()) {
      throw new ConflictException(
          "under-review", "A human has yet to decide; there is no answer to explain until then.");
    }
    views.record(List.of(decision), "explanation");
    Optional<JsonNode> stored =
        decisions
            .explanation(decisionId, METHOD)
            .flatMap(kept -> content.open(decision, TABLE, COLUMN, decisionId, kept.ciphertext()));
    JsonNode explanation = stored.orElseGet(() -> CanonicalJson.tree(compute(decision)));
    return CanonicalJson.parse(explanation.toString(), ExplanationView.class);
  }

  private ExplanationView compute(Decision decision) {
    JsonNode opened =
        content
            .open(decision)
            .orElseThrow(
                () ->
                    new ConflictException(
                        "erased", "The decision's content was erased; it cannot be explained."));
    ModelVersion version = registry.version(decision.getModelVersionId());
    if (!version.getEngine().equals(tabular.name())) {
      throw new ConflictException("not-explainable", "Decisions of this engine are not explained.");
    }
    TrainedModel model = tabular.load(engines.describe(version));
    Object[] row = TabularEngine.row(model.features(), opened.get("input"), 0);
    JsonNode label = opened.get("output").get("label");
    int output = label == null ? 0 : model.classes().indexOf(label.textValue());
    Explanation explanation = IntegratedGradients.explain(model, row, output);
    ExplanationView view =
        view(
            explanation,
            label == null ? null : label.textValue(),
            opened.get("input"),
            clock.instant());
    decisions.addExplanation(
        decision.getId(),
        new SealedExplanation(
            METHOD,
            view.computedAt(),
            content.seal(decision, TABLE, COLUMN, decision.getId(), view)));
    audit.record(
        new AuditEvent(
            "decision.explained",
            decision.getId(),
            decision.getSubjectId(),
            Map.of("method", METHOD),
            Map.of("explanationSha256", Sha256.hex(CanonicalJson.of(view)))));
    return view;
  }

  private static ExplanationView view(
      Explanation explanation, String label, JsonNode input, Instant at) {
    List<ExplanationView.Reason> reasons = new ArrayList<>();
    for (Attribution attribution : explanation.attributions()) {
      JsonNode value = input.get(attribution.feature());
      reasons.add(
          new ExplanationView.Reason(
              attribution.feature(),
              value == null || value.isNull() ? null : value.asText(),
              attribution.contribution()));
    }
    reasons.sort(
        Comparator.comparingDouble(
            (ExplanationView.Reason reason) -> -Math.abs(reason.contribution())));
    return new ExplanationView(
        METHOD,
        label,
        explanation.baselineValue(),
        explanation.outputValue(),
        explanation.completenessGap(),
        explanation.complete(),
        explanation.steps(),
        reasons,
        at);
  }
}

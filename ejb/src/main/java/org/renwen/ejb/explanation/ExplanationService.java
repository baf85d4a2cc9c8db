package org.renwen.ejb.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.explanation.CounterfactualsView.Outcome;
import org.renwen.ejb.inference.DecisionAccess;
import org.renwen.ejb.inference.DecisionContent;
import org.renwen.ejb.inference.DecisionViews;
import org.renwen.ejb.inference.Engines;
import org.renwen.ejb.inference.TabularEngine;
import org.renwen.ejb.learning.TrainedModel;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.Direction;
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

  static final String SHAPLEY = "SHAPLEY";
  static final String COUNTERFACTUALS = "COUNTERFACTUALS";

  /** Enough for standard errors below about a hundredth of a probability. */
  private static final ShapleyValues.Budget BUDGET =
      new ShapleyValues.Budget(2_048, Duration.ofSeconds(1));

  private static final int WAYS = 3;
  private static final String TABLE = "decision_explanation";
  private static final String COLUMN = "ciphertext";

  @Inject private DecisionAccess access;
  @Inject private DecisionContent content;
  @Inject private DecisionViews views;
  @Inject private DecisionRepository decisions;
  @Inject private RegistryRepository registry;
  @Inject private Engines engines;
  @Inject private TabularEngine tabular;
  @Inject private Background background;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER
  })
  public ExplanationView explain(UUID decisionId) {
    return kept(explainable(decisionId), METHOD, ExplanationView.class, this::integratedGradients);
  }

  /** How the score divides among the features, compared with people the version learnt from. */
  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER
  })
  public ShapleyView shapley(UUID decisionId) {
    return kept(explainable(decisionId), SHAPLEY, ShapleyView.class, this::shapley);
  }

  /** What would have changed the answer to the one that is good for the person. */
  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER
  })
  public CounterfactualsView counterfactuals(UUID decisionId) {
    return kept(
        explainable(decisionId), COUNTERFACTUALS, CounterfactualsView.class, this::counterfactuals);
  }

  /** What the features of a decision are called, by their names; empty where nothing is known. */
  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER
  })
  public Map<String, FeatureLabel> labels(UUID decisionId) {
    ModelVersion version = registry.version(access.get(decisionId).getModelVersionId());
    Map<String, FeatureLabel> labels = new HashMap<>();
    if (version.getTrainingRunId() != null) {
      for (DataSetColumn column : background.schema(version).features()) {
        labels.put(column.name(), new FeatureLabel(column.labelEn(), column.labelZh()));
      }
    }
    return labels;
  }

  private Decision explainable(UUID decisionId) {
    Decision decision = access.open(decisionId);
    if (decision.getStatus() == DecisionStatus.UNDER_REVIEW && !access.mayReadSuggestion()) {
      throw new ConflictException(
          "under-review", "A human has yet to decide; there is no answer to explain until then.");
    }
    views.record(List.of(decision), "explanation");
    return decision;
  }

  /** The explanation that was kept; where there is none, it is computed, sealed and audited. */
  private <T> T kept(Decision decision, String method, Class<T> type, Function<Asked, T> compute) {
    Optional<JsonNode> stored =
        decisions
            .explanation(decision.getId(), method)
            .flatMap(
                kept -> content.open(decision, TABLE, COLUMN, decision.getId(), kept.ciphertext()));
    return CanonicalJson.parse(
        stored.orElseGet(() -> keep(decision, method, compute.apply(asked(decision)))).toString(),
        type);
  }

  private JsonNode keep(Decision decision, String method, Object view) {
    decisions.addExplanation(
        decision.getId(),
        new SealedExplanation(
            method,
            clock.instant(),
            content.seal(decision, TABLE, COLUMN, decision.getId(), view)));
    audit.record(
        new AuditEvent(
            "decision.explained",
            decision.getId(),
            decision.getSubjectId(),
            Map.of("method", method),
            Map.of("explanationSha256", Sha256.hex(CanonicalJson.of(view)))));
    return CanonicalJson.tree(view);
  }

  /** A decision taken up again: the version that decided and what it was asked. */
  private record Asked(
      Decision decision,
      ModelVersion version,
      TrainedModel model,
      JsonNode input,
      Object[] row,
      String label) {
    int output() {
      return label == null ? 0 : model.classes().indexOf(label);
    }

    String value(String feature) {
      JsonNode value = input.get(feature);
      return value == null || value.isNull() ? null : value.asText();
    }
  }

  private Asked asked(Decision decision) {
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
    JsonNode input = opened.get("input");
    JsonNode label = opened.get("output").get("label");
    return new Asked(
        decision,
        version,
        model,
        input,
        TabularEngine.row(model.features(), input, 0),
        label == null ? null : label.textValue());
  }

  private ExplanationView integratedGradients(Asked asked) {
    return view(
        IntegratedGradients.explain(asked.model(), asked.row(), asked.output()),
        asked,
        clock.instant());
  }

  private ShapleyView shapley(Asked asked) {
    Background.Drawn drawn =
        background.draw(asked.version(), asked.model().features(), clock.instant());
    ShapleyExplanation explanation =
        ShapleyValues.explain(
            asked.model(), drawn.rows(), asked.row(), asked.output(), drawn.seed(), BUDGET);
    List<ShapleyView.Reason> reasons = new ArrayList<>();
    for (int j = 0; j < explanation.attributions().size(); j++) {
      Attribution attribution = explanation.attributions().get(j);
      reasons.add(
          new ShapleyView.Reason(
              attribution.feature(),
              asked.value(attribution.feature()),
              attribution.contribution(),
              explanation.standardErrors().get(j)));
    }
    reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.contribution())));
    return new ShapleyView(
        SHAPLEY,
        asked.label(),
        explanation.expectedValue(),
        explanation.outputValue(),
        explanation.exact(),
        explanation.coalitions(),
        explanation.timeExpired(),
        drawn.rows().size(),
        drawn.sha256(),
        drawn.seed(),
        reasons,
        clock.instant());
  }

  private CounterfactualsView counterfactuals(Asked asked) {
    String favourable = asked.version().getModel().getFavourable();
    int output = asked.model().classes().indexOf(favourable);
    if (output < 0) {
      throw new ConflictException(
          "not-explainable", "No answer of this model is declared good for the person.");
    }
    Background.Drawn drawn =
        background.draw(asked.version(), asked.model().features(), clock.instant());
    List<ChangeRule> rules =
        asked.model().features().stream()
            .map(feature -> rule(drawn.schema().columns(), feature.name()))
            .toList();
    List<CounterfactualsView.Way> ways =
        new Counterfactuals(
                asked.model(),
                drawn.rows(),
                rules,
                new Counterfactuals.Wanted(output, asked.decision().getCutOff()))
            .find(asked.row(), WAYS).stream().map(ExplanationService::way).toList();
    Outcome outcome =
        favourable.equals(asked.label())
            ? Outcome.NOT_NEEDED
            : ways.isEmpty() ? Outcome.NONE_FOUND : Outcome.FOUND;
    return new CounterfactualsView(
        COUNTERFACTUALS,
        favourable,
        outcome,
        ways,
        drawn.rows().size(),
        drawn.sha256(),
        drawn.seed(),
        clock.instant());
  }

  /** What is protected by law, and so declared sensitive, is never advised to be changed. */
  static ChangeRule rule(List<DataSetColumn> columns, String feature) {
    DataSetColumn column =
        columns.stream().filter(c -> c.name().equals(feature)).findFirst().orElseThrow();
    if (!column.changes() || column.role().isSensitive()) {
      return ChangeRule.NEVER;
    }
    int sign = column.direction() == null ? 0 : column.direction() == Direction.INCREASE ? 1 : -1;
    return new ChangeRule(
        true,
        sign,
        column.minimum() == null ? Double.NEGATIVE_INFINITY : column.minimum(),
        column.maximum() == null ? Double.POSITIVE_INFINITY : column.maximum());
  }

  private static CounterfactualsView.Way way(Recourse recourse) {
    return new CounterfactualsView.Way(
        recourse.changes().stream()
            .map(
                change ->
                    new CounterfactualsView.Change(
                        change.feature(), text(change.from()), text(change.to())))
            .toList(),
        recourse.score(),
        recourse.distance());
  }

  /** A number without an exponent or a needless ".0". */
  private static String text(Object value) {
    return value instanceof Double number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : (String) value;
  }

  private static ExplanationView view(Explanation explanation, Asked asked, Instant at) {
    List<ExplanationView.Reason> reasons = new ArrayList<>();
    for (Attribution attribution : explanation.attributions()) {
      reasons.add(
          new ExplanationView.Reason(
              attribution.feature(),
              asked.value(attribution.feature()),
              attribution.contribution()));
    }
    reasons.sort(
        Comparator.comparingDouble(
            (ExplanationView.Reason reason) -> -Math.abs(reason.contribution())));
    return new ExplanationView(
        METHOD,
        asked.label(),
        explanation.baselineValue(),
        explanation.outputValue(),
        explanation.completenessGap(),
        explanation.complete(),
        explanation.steps(),
        reasons,
        at);
  }
}

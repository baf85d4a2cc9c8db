package org.renwen.ejb.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.identity.Scopes;
import org.renwen.ejb.inference.DecisionAccess;
import org.renwen.ejb.inference.DecisionContent;
import org.renwen.ejb.inference.DecisionViews;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.oversight.ReviewCase;
import org.renwen.persistence.oversight.ReviewRepository;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;

/** Contesting decisions and deciding about them again. */
@Stateless
public class ReviewService {
  private static final int MAX_TEXT = 4_000;
  private static final String TABLE = "review_case";

  @Inject private ReviewRepository reviews;
  @Inject private ReviewQueue queue;
  @Inject private DecisionAccess access;
  @Inject private DecisionContent content;
  @Inject private RegistryRepository registry;
  @Inject private AccountRepository accounts;
  @Inject private Scopes scopes;
  @Inject private DecisionViews views;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /** The person concerned asks a human to look again (GDPR Art. 22(3); PIPL Art. 24). */
  @RolesAllowed({Roles.DATA_SUBJECT, Roles.INTEGRATOR})
  public ReviewView contest(UUID decisionId, String statement) {
    scopes.require(Scopes.ACT_FOR_SUBJECT);
    Decision decision = access.lock(decisionId);
    String words = InvalidInputException.requireText("statement", statement, MAX_TEXT);
    Instant at = clock.instant();
    decision.become(DecisionStatus.UNDER_REVIEW, at);
    UUID id = UUID.randomUUID();
    byte[] sealed = content.seal(decision, TABLE, "statement", id, Map.of("statement", words));
    ReviewCase opened = queue.open(id, decision, ReviewCase.Cause.CONTEST, sealed, at);
    audit.record(
        event(
            "decision.contested", opened, decision, Map.of("statementSha256", Sha256.hex(words))));
    return view(opened, true);
  }

  /** Open cases, the one due first first. */
  @RolesAllowed({Roles.REVIEWER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public List<ReviewView> open() {
    return views(reviews.open(), access.mayReadContent());
  }

  /** How many cases are open, and how many of them are past their date. */
  public record Load(long open, long overdue) {}

  @RolesAllowed({Roles.REVIEWER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public Load load() {
    return new Load(reviews.countOpen(), reviews.countOverdue(clock.instant()));
  }

  @RolesAllowed({Roles.REVIEWER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public ReviewView get(UUID id) {
    ReviewCase found = reviews.get(id);
    access.requireOpened(found.getDecision());
    return views(List.of(found), access.mayReadOpened()).get(0);
  }

  /** The reviews of a decision that the caller may see, first round first. */
  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER,
    Roles.AUDITOR
  })
  public List<ReviewView> ofDecision(UUID decisionId) {
    return views(reviews.ofDecision(access.open(decisionId).getId()), access.mayReadOpened());
  }

  /**
   * Upholds or overrides, with a reason; nobody decides about themselves, and nobody twice about
   * the same decision.
   */
  @RolesAllowed(Roles.REVIEWER)
  public ReviewView decide(UUID id, Verdict verdict) {
    InvalidInputException.require("outcome", verdict.outcome());
    String reason = InvalidInputException.requireText("reason", verdict.reason(), MAX_TEXT);
    ReviewCase reviewCase = reviews.get(id);
    Decision decision = access.lock(reviewCase.getDecision().getId());
    UUID reviewer = CurrentCaller.get().accountId();
    requireNotInvolved(reviewer, reviewCase, decision);
    boolean overridden = verdict.outcome() == Verdict.Outcome.OVERRIDE;
    Map<String, String> words = new LinkedHashMap<>();
    words.put("reason", reason);
    if (overridden) {
      words.put("label", InvalidInputException.requireText("label", verdict.label(), 200));
    }
    Instant at = clock.instant();
    reviewCase.close(
        overridden ? ReviewCase.State.OVERRIDDEN : ReviewCase.State.UPHELD,
        reviewer,
        content.seal(decision, TABLE, "verdict", id, words),
        at);
    decision.become(overridden ? DecisionStatus.OVERRIDDEN : DecisionStatus.UPHELD, at);
    audit.record(
        event(
            overridden ? "decision.overridden" : "decision.upheld",
            reviewCase,
            decision,
            Map.of("reasonSha256", Sha256.hex(reason))));
    return view(reviewCase, true);
  }

  private void requireNotInvolved(UUID reviewer, ReviewCase reviewCase, Decision decision) {
    boolean aboutThemselves =
        decision.getSubjectId() != null
            && decision.getSubjectId().equals(accounts.get(reviewer).getSubjectId());
    boolean before =
        reviews.ofDecision(decision.getId()).stream()
            .anyMatch(
                other ->
                    !other.getId().equals(reviewCase.getId())
                        && reviewer.equals(other.getReviewerId()));
    if (aboutThemselves || before) {
      throw new DomainException(
          DomainException.Kind.FORBIDDEN,
          "other-reviewer",
          "Another reviewer must decide: nobody decides about themselves or twice about the same"
              + " decision.");
    }
  }

  private static AuditEvent event(
      String type, ReviewCase reviewCase, Decision decision, Map<String, String> detail) {
    return new AuditEvent(
        type,
        decision.getId(),
        decision.getSubjectId(),
        Map.of("review", reviewCase.getId().toString(), "round", reviewCase.getRound()),
        detail);
  }

  private List<ReviewView> views(List<ReviewCase> cases, boolean readable) {
    if (readable) {
      views.record(
          cases.stream()
              .filter(seen -> seen.getStatement() != null || seen.getVerdict() != null)
              .map(ReviewCase::getDecision)
              .distinct()
              .toList(),
          "review");
    }
    return cases.stream().map(seen -> view(seen, readable)).toList();
  }

  private ReviewView view(ReviewCase reviewCase, boolean readable) {
    Decision decision = reviewCase.getDecision();
    Optional<JsonNode> statement =
        readable ? words(reviewCase, "statement", reviewCase.getStatement()) : Optional.empty();
    Optional<JsonNode> verdict =
        readable ? words(reviewCase, "verdict", reviewCase.getVerdict()) : Optional.empty();
    return new ReviewView(
        reviewCase.getId(),
        decision.getId(),
        registry.model(decision.getModelId()).getName(),
        reviewCase.getRound(),
        reviewCase.getCause(),
        reviewCase.getOpenedAt(),
        reviewCase.getDueAt(),
        reviewCase.getState(),
        reviewCase.getClosedAt(),
        statement.map(json -> json.get("statement").textValue()).orElse(null),
        verdict.map(json -> json.path("label").textValue()).orElse(null),
        verdict.map(json -> json.get("reason").textValue()).orElse(null));
  }

  private Optional<JsonNode> words(ReviewCase reviewCase, String column, byte[] sealed) {
    return sealed == null
        ? Optional.empty()
        : content.open(reviewCase.getDecision(), TABLE, column, reviewCase.getId(), sealed);
  }
}

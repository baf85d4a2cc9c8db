package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.inference.DecisionRepository.Filter;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Page;
import org.renwen.persistence.shared.Roles;

/** Reading decisions. */
@Stateless
public class DecisionService {
  @Inject private DecisionRepository decisions;
  @Inject private DecisionAccess access;
  @Inject private DecisionContent content;
  @Inject private DecisionViews views;
  @Inject private SubjectDirectory subjects;
  @Inject private RegistryRepository registry;

  /** What is asked for; null means any. */
  public record Query(
      String reference,
      String subject,
      Instant from,
      Instant changedAfter,
      String model,
      DecisionStatus status) {}

  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER,
    Roles.AUDITOR
  })
  public DecisionView get(UUID id) {
    Decision decision = access.open(id);
    boolean readable = access.mayReadOpened();
    if (readable) {
      views.record(List.of(decision), "content");
    }
    return view(decision, readable);
  }

  /**
   * Newest first; with {@code changedAfter} in the order of change. Integrators and people see
   * their own; officers see no content in a listing, whatever file they have opened.
   */
  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER,
    Roles.AUDITOR
  })
  public Page<DecisionView> page(Query query, String after, int limit) {
    Cursor cursor = after == null ? null : Cursor.parse(after);
    Optional<Filter> filter = filter(query);
    if (filter.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    boolean byChange = query.changedAfter() != null;
    Page<Decision> found =
        Page.of(
            decisions.page(filter.get(), cursor, limit),
            limit,
            decision ->
                new Cursor(byChange ? decision.getChangedAt() : decision.getAt(), decision.getId())
                    .text());
    boolean readable = access.mayReadContent();
    if (readable) {
      views.record(found.items(), "content");
    }
    return found.map(decision -> view(decision, readable));
  }

  /** Empty when nothing can match: an unknown person. */
  private Optional<Filter> filter(Query query) {
    Caller caller = CurrentCaller.get();
    boolean staff =
        caller.has(Roles.MODEL_OWNER)
            || caller.has(Roles.REVIEWER)
            || caller.has(Roles.COMPLIANCE_OFFICER)
            || caller.has(Roles.AUDITOR);
    UUID account = staff || !caller.has(Roles.INTEGRATOR) ? null : caller.accountId();
    UUID subject = null;
    if (!staff && !caller.has(Roles.INTEGRATOR)) {
      subject = access.ownSubject().orElse(null);
      if (subject == null) {
        return Optional.empty();
      }
    } else if (query.subject() != null) {
      if (!caller.has(Roles.INTEGRATOR)) {
        throw new NotFoundException("person");
      }
      subject = subjects.find(query.subject()).orElse(null);
      if (subject == null) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Filter(
            account,
            subject,
            query.model() == null ? null : registry.model(query.model()).getId(),
            query.reference(),
            query.from(),
            query.changedAfter(),
            query.status()));
  }

  /**
   * The answer of the decision's model that is good for the person: {@code cutOff} is a cut-off for
   * its probability. Empty where no answer is.
   */
  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER,
    Roles.AUDITOR
  })
  public Optional<String> favourable(UUID id) {
    ModelVersion version = registry.version(access.get(id).getModelVersionId());
    return Optional.ofNullable(version.getModel().getFavourable());
  }

  /** How many decisions are about the person who is signed in. */
  @RolesAllowed(Roles.DATA_SUBJECT)
  public long countMine() {
    return access.ownSubject().map(decisions::countAbout).orElse(0L);
  }

  /** How many decisions stand where. */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.REVIEWER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public Map<DecisionStatus, Long> counts() {
    return decisions.counts();
  }

  private DecisionView view(Decision decision, boolean readable) {
    ModelVersion version = registry.version(decision.getModelVersionId());
    Optional<JsonNode> opened = readable ? content.open(decision) : Optional.empty();
    boolean answered =
        decision.getStatus() != DecisionStatus.UNDER_REVIEW || access.mayReadSuggestion();
    return new DecisionView(
        decision.getId(),
        version.getModel().getName(),
        version.getNumber(),
        decision.getArtifactSha256(),
        decision.getSubjectId(),
        decision.getReference(),
        decision.getPurposeCode(),
        decision.getPurposeVersion(),
        decision.getLawfulBasis(),
        decision.getConsentEventId(),
        decision.getNoticeId(),
        decision.getClientId(),
        decision.getAt(),
        decision.getChangedAt(),
        decision.getStatus(),
        decision.getCutOff(),
        opened.map(json -> json.get("input")).orElse(null),
        answered ? opened.map(json -> json.get("output")).orElse(null) : null);
  }
}

package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.inference.ConsentRequiredException.Refused;
import org.renwen.ejb.inference.Engine.Answer;
import org.renwen.ejb.inference.InferenceResult.Status;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.consent.Permission;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.inference.DecisionRepository.Live;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.inference.NewDecision;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.subject.RecordClass;

/**
 * One governed answer as one transaction: what answers, who permits, the engine, the review rule,
 * decision and audit.
 */
@Stateless
public class GovernedAnswer {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int MAX_REFERENCE = 200;

  @Inject private DecisionRepository decisions;
  @Inject private ConsentRepository consents;
  @Inject private RegistryRepository registry;
  @Inject private SubjectDirectory subjects;
  @Inject private SubjectKeys keys;
  @Inject private Engines engines;
  @Inject private ReviewIntake reviews;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed(Roles.INTEGRATOR)
  public InferenceResult answer(InferenceRequest request) {
    Instant at = clock.instant();
    ModelVersion version = liveVersion(request);
    List<Ground> grounds = grounds(request, version, at);
    List<Refused> refused = new ArrayList<>();
    List<Integer> permitted = new ArrayList<>();
    for (int i = 0; i < grounds.size(); i++) {
      if (grounds.get(i).refusal() == null) {
        permitted.add(i);
      } else {
        refused.add(new Refused(i, grounds.get(i).refusal(), grounds.get(i).subjectId()));
      }
    }
    if (!refused.isEmpty() && (!request.partial() || permitted.isEmpty())) {
      throw new ConsentRequiredException(refused);
    }
    Engine engine = engines.of(version);
    List<JsonNode> questions =
        permitted.stream().map(i -> request.rows().get(i).question()).toList();
    List<Answer> answers = engine.answer(engines.describe(version), questions, at.plus(DEADLINE));
    return store(request, version, grounds, permitted, answers, at);
  }

  private ModelVersion liveVersion(InferenceRequest request) {
    Live live = decisions.live(request.model()).orElseThrow(() -> new NotFoundException("model"));
    if (!live.deployed()
        || (request.version() != null && request.version() != live.versionNumber())) {
      throw new ConflictException("not-live", "No such version of the model is live.");
    }
    if (live.stopped()) {
      throw new DomainException(
          DomainException.Kind.UNAVAILABLE,
          "model-stopped",
          "The model is stopped; decide without it.");
    }
    return registry.version(live.versionId());
  }

  /**
   * What a question stands on.
   *
   * @param permission null where the model is about nobody
   */
  private record Ground(UUID subjectId, Permission permission, String refusal) {}

  private List<Ground> grounds(InferenceRequest request, ModelVersion version, Instant at) {
    List<String> references = new ArrayList<>();
    for (int i = 0; i < request.rows().size(); i++) {
      InferenceRequest.Row row = request.rows().get(i);
      if (row.reference() != null && row.reference().length() > MAX_REFERENCE) {
        throw new UnfitQuestionException(
            i, "reference", "at most " + MAX_REFERENCE + " characters");
      }
      if (row.subject() == null
          || row.subject().isBlank()
          || row.subject().length() > SubjectDirectory.MAX_REFERENCE) {
        if (version.isAboutPeople()) {
          throw new UnfitQuestionException(i, "subject_ref", "a reference to a person is required");
        }
      } else if (!version.isAboutPeople()) {
        throw new UnfitQuestionException(i, "subject_ref", "the model is not about people");
      }
      references.add(row.subject());
    }
    if (!version.isAboutPeople()) {
      return references.stream().map(nobody -> new Ground(null, null, null)).toList();
    }
    UUID[] people = subjects.find(references);
    Map<UUID, Permission> permissions = consents.permissions(people, request.purposeCode(), at);
    List<Ground> grounds = new ArrayList<>();
    for (UUID person : people) {
      Permission permission = person == null ? null : permissions.get(person);
      String refusal =
          person == null
              ? "UNKNOWN_SUBJECT"
              : permission == null ? "PURPOSE_NOT_IN_FORCE" : permission.refusal();
      grounds.add(new Ground(person, permission, refusal));
    }
    return grounds;
  }

  private InferenceResult store(
      InferenceRequest request,
      ModelVersion version,
      List<Ground> grounds,
      List<Integer> permitted,
      List<Answer> answers,
      Instant at) {
    Set<UUID> people = new HashSet<>();
    permitted.forEach(i -> people.add(grounds.get(i).subjectId()));
    people.remove(null);
    Map<UUID, byte[]> peopleKeys = keys.findOrAdd(people, RecordClass.DECISION);
    byte[] tenantKey = keys.ofTenant();
    InferenceResult.Row[] rows = new InferenceResult.Row[grounds.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new InferenceResult.Row(Status.REFUSED, null, null, grounds.get(i).refusal());
    }
    List<NewDecision> made = new ArrayList<>();
    List<AuditEvent> events = new ArrayList<>();
    List<UUID> forReview = new ArrayList<>();
    for (int k = 0; k < permitted.size(); k++) {
      int i = permitted.get(k);
      Answer answer = answers.get(k);
      Ground ground = grounds.get(i);
      boolean review = answer.confidence().orElse(1) < version.getModel().getReviewBelow();
      DecisionStatus status = review ? DecisionStatus.UNDER_REVIEW : DecisionStatus.FINAL;
      UUID id = UUID.randomUUID();
      byte[] content =
          CanonicalJson.bytes(
              Map.of("input", request.rows().get(i).question(), "output", answer.content()));
      byte[] key = ground.subjectId() == null ? tenantKey : peopleKeys.get(ground.subjectId());
      made.add(
          decision(
              id,
              request,
              request.rows().get(i),
              version,
              ground,
              status,
              at,
              seal(key, id, content)));
      events.add(
          event(id, version, ground, status, request.rows().get(i).question(), answer.content()));
      if (review) {
        forReview.add(id);
      }
      rows[i] =
          new InferenceResult.Row(
              review ? Status.UNDER_REVIEW : Status.FINAL,
              id,
              review ? null : answer.content(),
              null);
    }
    decisions.add(made);
    if (!forReview.isEmpty()) {
      reviews.lowConfidence(forReview, at);
    }
    audit.record(events);
    return new InferenceResult(version.getModel().getName(), version.getNumber(), List.of(rows));
  }

  private static byte[] seal(byte[] key, UUID id, byte[] content) {
    return Envelope.seal(key, DecisionContent.TABLE, DecisionContent.COLUMN, id, content);
  }

  private static NewDecision decision(
      UUID id,
      InferenceRequest request,
      InferenceRequest.Row row,
      ModelVersion version,
      Ground ground,
      DecisionStatus status,
      Instant at,
      byte[] ciphertext) {
    Permission permission = ground.permission();
    boolean byConsent = permission != null && permission.lawfulBasis() == LawfulBasis.CONSENT;
    return new NewDecision(
        id,
        ground.subjectId(),
        version.getModel().getId(),
        version.getId(),
        version.getArtifact() == null ? null : version.getArtifact().getSha256(),
        row.reference(),
        request.purposeCode(),
        permission == null ? 0 : permission.purposeVersion(),
        permission == null ? null : permission.lawfulBasis(),
        byConsent ? permission.consentEventId() : null,
        permission == null ? null : permission.noticeId(),
        CurrentCaller.get().clientId(),
        CurrentCaller.get().accountId(),
        at,
        status,
        version.getCutOff(),
        ciphertext);
  }

  private static AuditEvent event(
      UUID id,
      ModelVersion version,
      Ground ground,
      DecisionStatus status,
      JsonNode question,
      JsonNode answer) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("inputSha256", Sha256.hex(CanonicalJson.of(question)));
    detail.put("output", answer);
    if (ground.permission() != null) {
      detail.put("lawfulBasis", ground.permission().lawfulBasis().name());
      detail.put("consentEvent", String.valueOf(ground.permission().consentEventId()));
    }
    return new AuditEvent(
            "decision.made",
            id,
            ground.subjectId(),
            Map.of(
                "status", status.name(),
                "version", version.getId().toString(),
                "artifactSha256",
                    version.getArtifact() == null ? "" : version.getArtifact().getSha256()),
            detail)
        .witness(id)
        .asFirst();
  }
}

package org.renwen.ejb.identity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.AuditRepository.Look;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.CaseOpening;
import org.renwen.persistence.identity.CaseRepository;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Page;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.subject.RecordClass;
import org.renwen.persistence.subject.SubjectRepository;

/**
 * Opening a person's file for a case, and telling the person who looked (GDPR Art. 5(2), 15; PIPL
 * Art. 45).
 */
@Stateless
public class CaseService {
  /** How long a file stays open. */
  static final Duration OPEN = Duration.ofHours(1);

  private static final int MAX_CASE_NUMBER = 100;
  private static final int MAX_REASON = 1_000;
  private static final String TABLE = "case_opening";
  private static final String COLUMN = "ciphertext";
  private static final String DECISION_VIEWED = "decision.viewed";

  /** What staff do that shows them something of one person. */
  private static final List<String> LOOKS =
      List.of(CaseOpeningRecords.EVENT, "subject.searched", "consent.viewed", DECISION_VIEWED);

  @Inject private CaseRepository cases;
  @Inject private AccountRepository accounts;
  @Inject private PersonConcerned person;
  @Inject private SubjectRepository subjects;
  @Inject private SubjectDirectory directory;
  @Inject private SubjectKeys keys;
  @Inject private AuditRepository log;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /** Opens a person's file for an hour. The person will see case number and reason. */
  @RolesAllowed(Roles.COMPLIANCE_OFFICER)
  public CaseOpeningView open(NewCaseOpening wanted) {
    String number =
        InvalidInputException.requireText("caseNumber", wanted.caseNumber(), MAX_CASE_NUMBER);
    String reason = InvalidInputException.requireText("reason", wanted.reason(), MAX_REASON);
    UUID subject = subject(wanted).orElseThrow(() -> new NotFoundException("person"));
    UUID id = UUID.randomUUID();
    Instant at = clock.instant();
    Map<String, String> words = Map.of("caseNumber", number, "reason", reason);
    byte[] key = keys.findOrAdd(List.of(subject), RecordClass.DECISION).get(subject);
    CaseOpening opening =
        new CaseOpening(
            id,
            CurrentCaller.get().accountId(),
            subject,
            at,
            at.plus(OPEN),
            Envelope.seal(key, TABLE, COLUMN, id, CanonicalJson.bytes(words)));
    cases.add(opening);
    audit.record(
        new AuditEvent(CaseOpeningRecords.EVENT, subject, subject, Map.of(), words).witness(id));
    return CaseOpeningView.of(opening);
  }

  private Optional<UUID> subject(NewCaseOpening wanted) {
    if ((wanted.person() == null) == (wanted.reference() == null)) {
      throw new InvalidInputException("person", "either a person or a reference is required");
    }
    return wanted.person() == null
        ? directory.find(
            InvalidInputException.requireText(
                "reference", wanted.reference(), SubjectDirectory.MAX_REFERENCE))
        : subjects.find(wanted.person()).map(known -> known.getId());
  }

  /** Who looked at what is recorded about the person who asks, newest first. */
  @RolesAllowed(Roles.DATA_SUBJECT)
  public Page<LookupView> lookups(String after, int limit) {
    UUID subject = person.get();
    Cursor cursor = after == null ? null : Cursor.parse(after);
    List<CaseOpening> openings = cases.ofSubject(subject);
    Optional<byte[]> key = keys.find(subject, RecordClass.DECISION);
    return Page.of(
            log.looks(subject, LOOKS, cursor, limit),
            limit,
            look -> new Cursor(look.at(), look.entryId()).text())
        .map(look -> view(look, openings, key));
  }

  private LookupView view(Look look, List<CaseOpening> openings, Optional<byte[]> key) {
    UUID account = UUID.fromString(look.actor());
    Set<String> roles = accounts.get(account).getRoles();
    Optional<JsonNode> words =
        openings.stream()
            .filter(opening -> opening.covers(account, look.at()))
            .findFirst()
            .flatMap(opening -> key.map(known -> words(known, opening)));
    boolean ofRecord = look.eventType().endsWith(".viewed");
    return new LookupView(
        look.entryId(),
        look.at(),
        look.eventType(),
        look.eventType().equals(DECISION_VIEWED)
            ? CanonicalJson.parse(look.leaf().getBytes(StandardCharsets.UTF_8))
                .at("/open/part")
                .textValue()
            : null,
        ofRecord ? look.objectId() : null,
        roles,
        words.map(json -> json.get("caseNumber").textValue()).orElse(null),
        words.map(json -> json.get("reason").textValue()).orElse(null));
  }

  private static JsonNode words(byte[] key, CaseOpening opening) {
    return CanonicalJson.parse(
        Envelope.open(key, TABLE, COLUMN, opening.getId(), opening.getCiphertext()));
  }
}

package org.renwen.ejb.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.identity.CaseAccess;
import org.renwen.ejb.identity.PersonConcerned;
import org.renwen.ejb.identity.Scopes;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.consent.ConsentRecord;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.ConsentRepository.Filter;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Page;
import org.renwen.persistence.shared.Roles;

/** Consent of people to purposes: recording, reading, withdrawing. */
@Stateless
public class ConsentService {
  @Inject private ConsentRepository consents;
  @Inject private PersonConcerned person;
  @Inject private ConsentLedger ledger;
  @Inject private SubjectDirectory subjects;
  @Inject private Scopes scopes;
  @Inject private CaseAccess cases;
  @Inject private AuditTrail audit;

  /** Records an answer of a person. A program needs the scope {@code consent:write}. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.INTEGRATOR})
  public ConsentView record(ConsentChange change) {
    scopes.require(Scopes.CONSENT_WRITE);
    return view(ledger.record(List.of(change), "api", i -> "").get(0));
  }

  /**
   * What is asked for; null means any.
   *
   * @param subject the controller's reference to the person; only a data steward may ask by it
   */
  public record Query(String subject, String purpose, ConsentState state) {}

  /** Newest change first; empty where nobody of that reference is known. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public Page<ConsentView> page(Query query, String after, int limit) {
    Cursor cursor = after == null ? null : Cursor.parse(after);
    UUID subject = null;
    if (query.subject() != null) {
      if (!CurrentCaller.get().has(Roles.DATA_STEWARD)) {
        throw new NotFoundException("person");
      }
      Optional<UUID> found = subjects.find(query.subject());
      if (found.isEmpty()) {
        return new Page<>(List.of(), null);
      }
      subject = found.get();
      audit.record(new AuditEvent("subject.searched", subject, subject, Map.of(), Map.of()));
    }
    return Page.of(
            consents.page(new Filter(subject, query.purpose(), query.state()), cursor, limit),
            limit,
            record -> new Cursor(record.getChangedAt(), record.getId()).text())
        .map(record -> ConsentView.of(record, List.of()));
  }

  /** How many records of each purpose are in each state. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public Map<String, Map<ConsentState, Long>> counts() {
    return consents.counts();
  }

  /** How many people have withdrawn a consent and not given it again. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public long withdrawn() {
    return consents.people(ConsentState.WITHDRAWN);
  }

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.COMPLIANCE_OFFICER,
    Roles.AUDITOR,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT
  })
  public ConsentView get(UUID id) {
    ConsentRecord record = consents.get(id);
    requireOwnWhenSubject(record);
    scopes.require(Scopes.CONSENT_WRITE);
    Caller caller = CurrentCaller.get();
    if (!caller.has(Roles.DATA_STEWARD)) {
      cases.require(record.getSubjectId());
    }
    if (!caller.has(Roles.DATA_SUBJECT) && !caller.has(Roles.INTEGRATOR)) {
      audit.record(new AuditEvent("consent.viewed", id, record.getSubjectId(), Map.of(), Map.of()));
    }
    return view(record);
  }

  /**
   * From the commit of this call on, nothing is permitted by this consent any more (GDPR Art.
   * 7(3)).
   */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.INTEGRATOR, Roles.DATA_SUBJECT})
  public ConsentView withdraw(UUID id, String channel) {
    scopes.require(Scopes.CONSENT_WRITE);
    ledger.lock();
    ConsentRecord record = consents.get(id);
    requireOwnWhenSubject(record);
    ledger.withdraw(record, channel == null ? "api" : channel);
    return view(record);
  }

  /** The consents of the person who is signed in. */
  @RolesAllowed(Roles.DATA_SUBJECT)
  public List<ConsentView> mine() {
    return consents.ofSubject(person.get()).stream().map(this::view).toList();
  }

  /**
   * The person who is signed in consents anew, under the newest version of the notice of this
   * record.
   *
   * @param noticeVersion the version that the person was shown
   * @throws ConflictException when that is no longer the newest
   */
  @RolesAllowed(Roles.DATA_SUBJECT)
  public ConsentView giveAgain(UUID id, int noticeVersion, String channel) {
    ledger.lock();
    ConsentRecord record = consents.get(id);
    requireOwnWhenSubject(record);
    ledger.giveAgain(record, noticeVersion, channel);
    return view(record);
  }

  private ConsentView view(ConsentRecord record) {
    return ConsentView.of(record, consents.events(record.getId()));
  }

  private void requireOwnWhenSubject(ConsentRecord record) {
    if (CurrentCaller.get().has(Roles.DATA_SUBJECT)
        && !record.getSubjectId().equals(person.get())) {
      throw new NotFoundException("consent record");
    }
  }
}

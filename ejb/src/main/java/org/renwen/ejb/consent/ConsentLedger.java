package org.renwen.ejb.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.consent.ConsentEvent;
import org.renwen.persistence.consent.ConsentRecord;
import org.renwen.persistence.consent.ConsentRecord.Evidence;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.ConsentType;
import org.renwen.persistence.consent.Notice;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.shared.Transaction;

/**
 * Writes changes of consent with their events and audit entries; works within the caller's
 * transaction.
 */
@ApplicationScoped
public class ConsentLedger {
  @Inject private EntityManager em;
  @Inject private ConsentRepository consents;
  @Inject private SubjectDirectory subjects;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /**
   * Makes approvals and deployments wait until this change has committed, and this change for them.
   */
  public void lock() {
    Transaction.lockConsent(em, TenantContext.current().orElseThrow(), false);
  }

  /**
   * Records answers of people in order, several of one person and purpose included.
   *
   * @param place what to name the i-th change by in a refusal, such as {@code "line 7: "}
   * @throws InvalidInputException naming the place and the field
   */
  public List<ConsentRecord> record(
      List<ConsentChange> changes, String defaultChannel, IntFunction<String> place) {
    lock();
    Instant at = clock.instant();
    Map<String, Purpose> purposes = new HashMap<>();
    Map<String, Notice> notices = new HashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      check(changes.get(i), place.apply(i), purposes, notices, at);
    }
    UUID[] people = subjects.findOrAdd(changes.stream().map(ConsentChange::subject).toList());
    Map<String, Map<UUID, ConsentRecord>> known = new HashMap<>();
    for (String purpose : purposes.keySet()) {
      known.put(purpose, new HashMap<>(consents.ofSubjects(List.of(people), purpose)));
    }
    List<ConsentRecord> records = new ArrayList<>();
    List<AuditEvent> entries = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      ConsentChange change = changes.get(i);
      Map<UUID, ConsentRecord> ofPurpose = known.get(change.purpose());
      ConsentRecord before = ofPurpose.get(people[i]);
      Purpose purpose = purposes.get(change.purpose());
      Notice notice = notices.get(change.notice());
      ConsentRecord record =
          before == null
              ? ConsentRecord.requested(UUID.randomUUID(), people[i], purpose, notice, at)
              : before;
      Evidence evidence = evidence(change, defaultChannel);
      List<ConsentEvent> history =
          before == null
              ? List.of(
                  record.firstEvent(evidence),
                  record.answer(state(change), change.validUntil(), at, evidence))
              : history(record, state(change), change.validUntil(), purpose, notice, evidence, at);
      consents.add(record, history);
      history.forEach(event -> entries.add(entry(record, event)));
      ofPurpose.put(people[i], record);
      records.add(record);
    }
    audit.record(entries);
    return records;
  }

  public void withdraw(ConsentRecord record, String channel) {
    Evidence evidence =
        new Evidence(ConsentType.EXPRESSED, CurrentCaller.get().accountId(), channel, null);
    ConsentEvent withdrawn = record.withdraw(clock.instant(), evidence);
    consents.add(withdrawn);
    audit.record(entry(record, withdrawn));
  }

  /**
   * The person consents anew, under the newest version of the record's notice and for the purpose
   * as it is in force.
   *
   * @throws ConflictException when another version of the notice was shown
   */
  public void giveAgain(ConsentRecord record, int noticeVersion, String channel) {
    Purpose purpose =
        consents
            .purposeInForce(record.getPurposeCode())
            .orElseThrow(() -> new NotFoundException("purpose"));
    Notice notice =
        consents
            .notice(record.getNoticeId())
            .flatMap(before -> consents.latestNotice(before.getCode()))
            .orElseThrow(() -> new NotFoundException("notice"));
    if (notice.getNumber() != noticeVersion) {
      throw new ConflictException(
          "notice-changed", "The notice has a newer version; it must be read first.");
    }
    Evidence evidence =
        new Evidence(ConsentType.EXPRESSED, CurrentCaller.get().accountId(), channel, null);
    List<ConsentEvent> history =
        history(record, ConsentState.GIVEN, null, purpose, notice, evidence, clock.instant());
    consents.add(record, history);
    audit.record(history.stream().map(event -> entry(record, event)).toList());
  }

  private void check(
      ConsentChange change,
      String at,
      Map<String, Purpose> purposes,
      Map<String, Notice> notices,
      Instant now) {
    InvalidInputException.requireText(
        at + "subject", change.subject(), SubjectDirectory.MAX_REFERENCE);
    InvalidInputException.requireText(at + "purpose", change.purpose(), 63);
    InvalidInputException.requireText(at + "notice", change.notice(), 100);
    purposes.computeIfAbsent(
        change.purpose(),
        code ->
            consents
                .purposeInForce(code)
                .orElseThrow(
                    () ->
                        new InvalidInputException(
                            at + "purpose", "a purpose in force is required")));
    notices.computeIfAbsent(
        change.notice(),
        code ->
            consents
                .latestNotice(code)
                .orElseThrow(
                    () ->
                        new InvalidInputException(at + "notice", "a declared notice is required")));
    switch (state(change)) {
      case GIVEN, REFUSED, DEFERRED, WITHDRAWN -> {}
      default ->
          throw new InvalidInputException(
              at + "state", "GIVEN, REFUSED, DEFERRED or WITHDRAWN is required");
    }
    if (change.validUntil() != null && !change.validUntil().isAfter(now)) {
      throw new InvalidInputException(at + "validUntil", "an instant in the future is required");
    }
    if (change.channel() != null) {
      InvalidInputException.requireText(at + "channel", change.channel(), 50);
    }
    if (change.evidenceSha256() != null && !change.evidenceSha256().matches("[0-9a-f]{64}")) {
      throw new InvalidInputException(at + "evidenceSha256", "64 hexadecimal digits are required");
    }
  }

  /** A further answer on a record that exists, event by event. */
  private static List<ConsentEvent> history(
      ConsentRecord record,
      ConsentState answer,
      Instant validUntil,
      Purpose purpose,
      Notice notice,
      Evidence evidence,
      Instant at) {
    if (answer == ConsentState.WITHDRAWN) {
      return List.of(record.withdraw(at, evidence));
    }
    if (record.getState().stands()
        && answer == ConsentState.GIVEN
        && record.getPurposeVersion() == purpose.getNumber()) {
      return List.of(record.answer(ConsentState.RENEWED, validUntil, at, evidence));
    }
    List<ConsentEvent> history = new ArrayList<>();
    if (record.getState() != ConsentState.REQUESTED) {
      if (record.getState().stands()) {
        // The person says no, or answers for a new version of the purpose: the old consent ends
        // first.
        history.add(record.withdraw(at, evidence));
      }
      history.add(record.request(purpose, notice, at, evidence));
    }
    history.add(record.answer(answer, validUntil, at, evidence));
    return history;
  }

  private static ConsentState state(ConsentChange change) {
    return change.state() == null ? ConsentState.GIVEN : change.state();
  }

  private static Evidence evidence(ConsentChange change, String defaultChannel) {
    return new Evidence(
        change.type() == null ? ConsentType.EXPRESSED : change.type(),
        CurrentCaller.get().accountId(),
        change.channel() == null ? defaultChannel : change.channel().strip(),
        change.evidenceSha256());
  }

  private static AuditEvent entry(ConsentRecord record, ConsentEvent event) {
    return new AuditEvent(
            "consent." + event.getState().name().toLowerCase(Locale.ROOT),
            record.getId(),
            record.getSubjectId(),
            Map.of(
                "purpose", record.getPurposeCode(), "purposeVersion", record.getPurposeVersion()),
            Map.of())
        .witness(event.getId());
  }
}

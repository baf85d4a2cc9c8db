package org.renwen.ejb.consent;

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
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.Notice;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;

/** Purposes and notices: versioned, never changed. */
@Stateless
public class PurposeService {
  private static final int MAX_NOTICE = 100_000;

  @Inject private ConsentRepository consents;
  @Inject private ConsentLedger ledger;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR
  })
  public List<PurposeView> purposes() {
    return consents.purposes().stream().map(PurposeView::of).toList();
  }

  /**
   * Declares a purpose, or a new version of it: those who consented to the old version are asked
   * anew (PIPL Art. 14).
   */
  @RolesAllowed(Roles.DATA_STEWARD)
  public PurposeView declare(NewPurpose wanted) {
    if (wanted.code() == null || !wanted.code().matches("[A-Z][A-Z0-9_]{1,62}")) {
      throw new InvalidInputException("code", "2 to 63 capital letters, digits or underscores");
    }
    InvalidInputException.require("lawfulBasis", wanted.lawfulBasis());
    InvalidInputException.requireText("dpvIri", wanted.dpvIri(), 500);
    Map<String, String> name = InvalidInputException.require("name", wanted.name());
    // A new version ends what was permitted under the old one, which is a change of consent.
    ledger.lock();
    Instant at = clock.instant();
    Optional<Purpose> before = consents.purposeInForce(wanted.code());
    before.ifPresent(purpose -> consents.supersede(purpose, at));
    Purpose purpose =
        new Purpose(
            UUID.randomUUID(),
            wanted.code(),
            before.map(Purpose::getNumber).orElse(0) + 1,
            wanted.lawfulBasis(),
            wanted.dpvIri().strip(),
            InvalidInputException.requireText("name.en", name.get("en"), 200),
            InvalidInputException.requireText("name.zh", name.get("zh"), 200),
            at);
    consents.add(purpose);
    audit.record(
        AuditEvent.of(
            "purpose.declared",
            purpose.getId(),
            Map.of(
                "code", purpose.getCode(),
                "version", purpose.getNumber(),
                "lawfulBasis", purpose.getLawfulBasis().name())));
    return PurposeView.of(purpose);
  }

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR
  })
  public List<NoticeView> notices() {
    return consents.notices().stream().map(NoticeView::of).toList();
  }

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR
  })
  public NoticeView notice(String code, int version) {
    return consents
        .notice(code, version)
        .map(NoticeView::of)
        .orElseThrow(() -> new NotFoundException("notice"));
  }

  /** The notice that a consent record names. */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR
  })
  public NoticeView notice(UUID id) {
    return consents
        .notice(id)
        .map(NoticeView::of)
        .orElseThrow(() -> new NotFoundException("notice"));
  }

  /** Declares a notice, or a new version of it. */
  @RolesAllowed(Roles.DATA_STEWARD)
  public NoticeView declare(NewNotice wanted) {
    InvalidInputException.requireName("code", wanted.code());
    Map<String, String> text = InvalidInputException.require("text", wanted.text());
    if (text.isEmpty()) {
      throw new InvalidInputException("text", "a text in at least one language is required");
    }
    text.forEach(
        (language, words) -> {
          if (!language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            throw new InvalidInputException("text", "language tags such as en or zh are required");
          }
          InvalidInputException.requireText("text." + language, words, MAX_NOTICE);
        });
    String json = CanonicalJson.of(text);
    int number = consents.latestNotice(wanted.code()).map(Notice::getNumber).orElse(0) + 1;
    Notice notice =
        new Notice(
            UUID.randomUUID(), wanted.code(), number, json, Sha256.hex(json), clock.instant());
    consents.add(notice);
    audit.record(
        AuditEvent.of(
            "notice.declared",
            notice.getId(),
            Map.of("code", notice.getCode(), "version", number, "sha256", notice.getSha256())));
    return NoticeView.of(notice);
  }
}

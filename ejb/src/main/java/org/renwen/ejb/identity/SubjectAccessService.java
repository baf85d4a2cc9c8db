package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.identity.AccessRepository;
import org.renwen.persistence.identity.SubjectInvitation;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/** The ways in that people concerned are given, and what they see of their use. */
@Stateless
public class SubjectAccessService {
  private static final int SHOWN = 50;

  @Inject private AccessRepository access;
  @Inject private AccessCodes codes;
  @Inject private SubjectDirectory subjects;
  @Inject private PersonConcerned person;
  @Inject private PersonAccounts accounts;
  @Inject private LogRepository log;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "renwen.access.invitation-valid", defaultValue = "P14D")
  private Duration valid;

  /**
   * Invites one person to make an account; an invitation that is still open ends.
   *
   * @param reference the controller's reference to the person
   * @throws ConflictException when an account stands for the person already
   */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER})
  public IssuedInvitation invite(String reference) {
    UUID subject = subject(reference);
    if (access.hasAccount(subject)) {
      throw new ConflictException(
          "account-exists", "An account stands for this person already: they can sign in.");
    }
    String token = RandomSecrets.token();
    Instant at = clock.instant();
    SubjectInvitation invitation =
        new SubjectInvitation(
            UUID.randomUUID(),
            subject,
            RandomSecrets.hash(token),
            CurrentCaller.get().accountId(),
            at,
            at.plus(valid));
    access.add(invitation, at);
    audit.record(
        new AuditEvent("subject.invited", invitation.getId(), subject, Map.of(), Map.of())
            .asFirst());
    return new IssuedInvitation(invitation.getId(), token, invitation.getExpiresAt());
  }

  /** A one-time code for a notice to one person; it opens everything about them, once. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER})
  public IssuedCode issueCode(String reference, String fact) {
    return codes.issue(subject(reference), fact, Map.of());
  }

  /**
   * Something that happened to the ways in of the person who is signed in.
   *
   * @param type as docs/audit-log.md lists it
   * @param reason why an entry was refused; null otherwise
   */
  public record Entry(String type, Instant at, String reason) {}

  /** Newest first, as far as the log has taken them in; the last {@value #SHOWN}. */
  @RolesAllowed(Roles.DATA_SUBJECT)
  public List<Entry> mine() {
    return log.about(person.get(), "subject.", SHOWN).stream()
        .map(leaf -> new Entry(leaf.eventType(), leaf.at(), reason(leaf.leaf())))
        .toList();
  }

  /** Whether an account stands for the person who is signed in. */
  @RolesAllowed(Roles.DATA_SUBJECT)
  public boolean haveAccount() {
    return access.hasAccount(person.get());
  }

  /** Makes an account for the person who came in by a code, so that they can come back. */
  @RolesAllowed(Roles.DATA_SUBJECT)
  public void openAccount(String username, String password) {
    accounts.open(person.get(), username, password);
  }

  private static String reason(String leaf) {
    return CanonicalJson.parse(leaf).path("open").path("reason").textValue();
  }

  private UUID subject(String reference) {
    return subjects
        .find(
            InvalidInputException.requireText("subject", reference, SubjectDirectory.MAX_REFERENCE))
        .orElseThrow(() -> new NotFoundException("person"));
  }
}

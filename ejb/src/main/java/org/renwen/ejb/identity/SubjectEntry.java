package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.persistence.identity.AccessRepository;
import org.renwen.persistence.identity.AccessRepository.Invited;
import org.renwen.persistence.identity.AccessRepository.Judged;
import org.renwen.persistence.shared.Roles;

/**
 * The steps of {@link Entrance}, each in a transaction of its own: those that look for a link or a
 * code act for no tenant, those that spend it for its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SubjectEntry {
  @Inject private AccessRepository access;
  @Inject private PersonAccounts accounts;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /** Counts a try; answers until when its source has to wait instead. */
  @RolesAllowed(Roles.SYSTEM)
  public Optional<Instant> take(byte[] source) {
    return access.takeAttempt(source, clock.instant());
  }

  @RolesAllowed(Roles.SYSTEM)
  public void forgive(byte[] source) {
    access.forgiveAttempt(source);
  }

  @RolesAllowed(Roles.SYSTEM)
  public Optional<Judged> judge(byte[] codeHash, byte[] factMac) {
    return access.judge(codeHash, factMac, clock.instant());
  }

  @RolesAllowed(Roles.SYSTEM)
  public Optional<Invited> find(byte[] tokenHash) {
    return access.findInvitation(tokenHash, clock.instant());
  }

  /** Spends a code that was judged right; false when another was faster. */
  @RolesAllowed(Roles.SYSTEM)
  public boolean spend(Judged code) {
    if (!access.spendCode(code.codeId(), clock.instant())) {
      return false;
    }
    audit.record(
        new AuditEvent(
            "subject.entered", code.codeId(), code.subjectId(), Map.of("by", "code"), Map.of()));
    return true;
  }

  /** Spends an invitation and makes the account; false when another was faster. */
  @RolesAllowed(Roles.SYSTEM)
  public boolean accept(Invited invitation, String username, String password) {
    if (!access.spendInvitation(invitation.invitationId(), clock.instant())) {
      return false;
    }
    accounts.open(invitation.subjectId(), username, password);
    audit.record(
        new AuditEvent(
            "subject.entered",
            invitation.invitationId(),
            invitation.subjectId(),
            Map.of("by", "invitation"),
            Map.of()));
    return true;
  }
}

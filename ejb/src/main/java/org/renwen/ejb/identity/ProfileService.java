package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.SecondFactorRepository;
import org.renwen.persistence.identity.SessionRepository;
import org.renwen.persistence.identity.SessionRepository.Session;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;

/** What people do with their own account. */
@Stateless
public class ProfileService {
  @Inject private AccountRepository accounts;
  @Inject private SessionRepository sessions;
  @Inject private SecondFactorRepository factorRepository;
  @Inject private SecondFactors factors;
  @Inject private IdentitySettings settings;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /**
   * One's own account.
   *
   * @param codesLeft recovery codes that were not used
   */
  public record Profile(
      String username,
      String displayName,
      Set<String> roles,
      Instant endsAt,
      boolean secondFactor,
      boolean secondFactorRequired,
      int codesLeft,
      List<Session> sessions) {}

  /** A secret to be entered into an app: as the app's address of it, and to be typed. */
  public record Enrolment(String uri, String secret) {}

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public Profile profile() {
    Account account = own();
    Instant now = clock.instant();
    UUID id = account.getId();
    return new Profile(
        account.getUsername(),
        account.getDisplayName(),
        account.getRoles(),
        account.getEndsAt(),
        hasSecondFactor(id),
        settings.requireSecondFactor(account.getRoles()),
        factorRepository.codesLeft(id),
        sessions.of(id, now.minus(settings.longest()), now.minus(settings.idle())));
  }

  /** Every session ends, this one included. */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public void changePassword(char[] present, char[] wanted) {
    Account account = own();
    if (account.isInvited() || !Passwords.matches(present, account.getPasswordHash())) {
      throw new InvalidInputException("present", "the present password");
    }
    PasswordPolicy.check(wanted, List.of(account.getUsername(), account.getDisplayName()));
    account.choosePassword(Passwords.hash(wanted));
    sessions.endAll(account.getId());
    audit.record(AuditEvent.of("account.password-changed", account.getId(), Map.of()));
  }

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public void signOutEverywhere() {
    UUID id = own().getId();
    sessions.endAll(id);
    audit.record(AuditEvent.of("account.signed-out-everywhere", id, Map.of()));
  }

  /** Ends one session of one's own. */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public void signOut(UUID session) {
    sessions.end(session, own().getId());
  }

  /** A secret for a second factor, in place of an earlier one that was not confirmed. */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public Enrolment beginEnrolment() {
    Account account = own();
    String secret = Base32.encode(factors.propose(account.getId()));
    String label =
        URLEncoder.encode(account.getUsername(), StandardCharsets.UTF_8).replace("+", "%20");
    return new Enrolment(
        "otpauth://totp/Renwen:" + label + "?secret=" + secret + "&issuer=Renwen", secret);
  }

  /**
   * Takes the second factor into use.
   *
   * @return recovery codes, to be shown this once
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public List<String> confirmEnrolment(String code) {
    return factors.confirm(own().getId(), code);
  }

  /**
   * Does without the second factor from now on.
   *
   * @param code of it, so that an open session is not enough
   * @throws ConflictException when the role requires one
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public void removeSecondFactor(String code) {
    Account account = own();
    if (settings.requireSecondFactor(account.getRoles())) {
      throw new ConflictException("second-factor-required", "The role requires a second factor.");
    }
    if (!factors.take(account.getId(), code)) {
      throw new InvalidInputException("code", "the code that the app shows now");
    }
    factorRepository.remove(account.getId());
    audit.record(AuditEvent.of("account.second-factor-removed", account.getId(), Map.of()));
  }

  private boolean hasSecondFactor(UUID id) {
    return factorRepository
        .find(id)
        .filter(SecondFactorRepository.SecondFactor::confirmed)
        .isPresent();
  }

  private Account own() {
    return accounts.get(CurrentCaller.get().accountId());
  }
}

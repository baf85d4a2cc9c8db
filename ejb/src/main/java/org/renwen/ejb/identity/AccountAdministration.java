package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.OneTimeLinkRepository;
import org.renwen.persistence.identity.OneTimeLinkRepository.Kind;
import org.renwen.persistence.identity.SecondFactorRepository;
import org.renwen.persistence.identity.SessionRepository;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/**
 * What an administrator does with people's accounts. Nobody chooses another's password: a link that
 * is shown once lets the holder do so.
 */
@Stateless
public class AccountAdministration {
  @Inject private AccountRepository accounts;
  @Inject private OneTimeLinkRepository links;
  @Inject private SessionRepository sessions;
  @Inject private SecondFactorRepository factors;
  @Inject private SubjectDirectory subjects;
  @Inject private IdentitySettings settings;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed(Roles.ADMINISTRATOR)
  public List<AccountView> accounts() {
    Set<UUID> holders = factors.holders();
    return accounts.all().stream()
        .map(account -> AccountView.of(account, holders.contains(account.getId())))
        .toList();
  }

  @RolesAllowed(Roles.ADMINISTRATOR)
  public AccountView account(UUID id) {
    return view(accounts.get(id));
  }

  /**
   * Makes an account and the link that invites its holder.
   *
   * @param endsAt an auditor's account needs one; null for one that does not end by itself
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public InvitedAccount create(
      String username, String displayName, Set<String> roles, Instant endsAt) {
    Usernames.require("username", username);
    InvalidInputException.requireText("displayName", displayName, 200);
    Account account =
        new Account(
            UUID.randomUUID(),
            username,
            displayName.strip(),
            null,
            InvalidInputException.require("roles", roles),
            null,
            clock.instant(),
            future(endsAt));
    accounts.add(account);
    audit.record(
        AuditEvent.of(
            "account.created", account.getId(), rights(account.getRoles(), account.getEndsAt())));
    return new InvitedAccount(view(account), issue(account));
  }

  /**
   * A new link, in place of an earlier one: an invitation until a password was chosen, a reset
   * then.
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public IssuedLink issueLink(UUID id) {
    Account account = accounts.get(id);
    if (!account.isOpen(clock.instant())) {
      throw new ConflictException("account-closed", "The account is closed or has ended.");
    }
    return issue(account);
  }

  private IssuedLink issue(Account account) {
    Kind kind = account.isInvited() ? Kind.INVITATION : Kind.RESET;
    String token = RandomSecrets.token();
    Instant now = clock.instant();
    Instant expiresAt = now.plus(settings.lifetime(kind));
    links.add(account.getId(), kind, RandomSecrets.hash(token), now, expiresAt);
    audit.record(
        AuditEvent.of("account.link-issued", account.getId(), Map.of("kind", kind.name())));
    return new IssuedLink(kind, token, expiresAt);
  }

  /** Nobody comes in with it, and whoever is in is out. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public AccountView close(UUID id) {
    Account account = ofAnother(id);
    if (account.isEnabled()) {
      account.close();
      links.revoke(id, clock.instant());
      sessions.endAll(id);
      audit.record(AuditEvent.of("account.closed", id, Map.of()));
    }
    return view(account);
  }

  @RolesAllowed(Roles.ADMINISTRATOR)
  public AccountView reopen(UUID id) {
    Account account = accounts.get(id);
    if (!account.isEnabled()) {
      account.reopen();
      audit.record(AuditEvent.of("account.reopened", id, Map.of()));
    }
    return view(account);
  }

  /**
   * Gives an account other roles and another end; its sessions end, its clients lose what it loses.
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public AccountView changeRoles(UUID id, Set<String> roles, Instant endsAt) {
    Account account = accounts.get(id);
    if (isOwn(id) && !InvalidInputException.require("roles", roles).contains(Roles.ADMINISTRATOR)) {
      throw ownAccount();
    }
    account.changeRoles(InvalidInputException.require("roles", roles), future(endsAt));
    sessions.endAll(id);
    audit.record(
        AuditEvent.of(
            "account.roles-changed", id, rights(account.getRoles(), account.getEndsAt())));
    return view(account);
  }

  /** For somebody who has lost it; whoever should have one enrols anew at the next sign-in. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public void removeSecondFactor(UUID id) {
    Account account = ofAnother(id);
    if (!factors.remove(account.getId())) {
      throw new NotFoundException("second factor");
    }
    sessions.endAll(id);
    audit.record(AuditEvent.of("account.second-factor-removed", id, Map.of()));
  }

  /** Binds a data subject's account to the one person it stands for. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public AccountView bind(UUID accountId, String subjectReference) {
    Account account = accounts.get(accountId);
    if (!account.getRoles().equals(Set.of(Roles.DATA_SUBJECT))) {
      throw new InvalidInputException(
          "account", "only an account of a data subject alone stands for a person");
    }
    UUID subject =
        subjects
            .find(
                InvalidInputException.requireText(
                    "subject", subjectReference, SubjectDirectory.MAX_REFERENCE))
            .orElseThrow(() -> new NotFoundException("person"));
    account.bindTo(subject);
    audit.record(new AuditEvent("account.bound", accountId, subject, Map.of(), Map.of()));
    return view(account);
  }

  private AccountView view(Account account) {
    return AccountView.of(
        account,
        factors
            .find(account.getId())
            .filter(SecondFactorRepository.SecondFactor::confirmed)
            .isPresent());
  }

  private Instant future(Instant endsAt) {
    if (endsAt != null && !endsAt.isAfter(clock.instant())) {
      throw new InvalidInputException("endsAt", "an instant to come");
    }
    return endsAt;
  }

  private static Map<String, Object> rights(Set<String> roles, Instant endsAt) {
    Map<String, Object> rights = new LinkedHashMap<>();
    rights.put("roles", roles);
    if (endsAt != null) {
      rights.put("endsAt", endsAt.toString());
    }
    return rights;
  }

  /** Nobody locks themselves out, so that a tenant does not lose its last administrator. */
  private Account ofAnother(UUID id) {
    if (isOwn(id)) {
      throw ownAccount();
    }
    return accounts.get(id);
  }

  private static boolean isOwn(UUID id) {
    return CurrentCaller.get().accountId().equals(id);
  }

  private static ConflictException ownAccount() {
    return new ConflictException("own-account", "Another administrator has to do this.");
  }
}

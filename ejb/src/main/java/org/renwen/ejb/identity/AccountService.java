package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/** Accounts of the tenant. */
@Stateless
public class AccountService {

  @Inject private AccountRepository accounts;
  @Inject private SubjectDirectory subjects;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

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
  public Me me() {
    Caller caller = CurrentCaller.get();
    if (caller.subjectId() != null) {
      String tenant = accounts.tenant(caller.tenantId()).getCode();
      return new Me(caller.accountId(), "", "", tenant, caller.roles(), caller.clientId());
    }
    Account account = accounts.get(caller.accountId());
    return new Me(
        account.getId(),
        account.getUsername(),
        account.getDisplayName(),
        accounts.tenant(caller.tenantId()).getCode(),
        caller.roles(),
        caller.clientId());
  }

  @RolesAllowed(Roles.ADMINISTRATOR)
  public List<AccountView> accounts() {
    return accounts.all().stream().map(AccountView::of).toList();
  }

  /**
   * The names of those who work here, by account; the accounts of people concerned are left out.
   * For pages that say who did something.
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public Map<UUID, String> staffNames() {
    return accounts.all().stream()
        .filter(account -> !account.getRoles().contains(Roles.DATA_SUBJECT))
        .collect(Collectors.toMap(Account::getId, Account::getDisplayName));
  }

  @RolesAllowed(Roles.ADMINISTRATOR)
  public AccountView create(
      String username, String displayName, String password, Set<String> roles) {
    Usernames.require("username", username);
    InvalidInputException.requireText("displayName", displayName, 200);
    Passwords.require(password);
    Account account =
        new Account(
            UUID.randomUUID(),
            username,
            displayName.strip(),
            Passwords.hash(password.toCharArray()),
            InvalidInputException.require("roles", roles),
            null,
            clock.instant());
    accounts.add(account);
    audit.record(
        AuditEvent.of("account.created", account.getId(), Map.of("roles", account.getRoles())));
    return AccountView.of(account);
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
    return AccountView.of(account);
  }
}

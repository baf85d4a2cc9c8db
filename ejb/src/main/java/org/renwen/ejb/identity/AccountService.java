package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Roles;

/** Accounts of the tenant. */
@Stateless
public class AccountService {
  @Inject private AccountRepository accounts;

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
}

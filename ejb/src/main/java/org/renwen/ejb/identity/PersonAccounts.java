package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.persistence.identity.AccessRepository;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.Roles;

/** Accounts that people concerned make themselves; works within the caller's transaction. */
@ApplicationScoped
public class PersonAccounts {
  @Inject private AccountRepository accounts;
  @Inject private AccessRepository access;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /**
   * An account with the role data-subject alone, bound to exactly this person.
   *
   * @throws ConflictException when one stands for the person already, or the name is taken
   */
  public void open(UUID subject, String username, String password) {
    Usernames.require("username", username);
    PasswordPolicy.check(password == null ? null : password.toCharArray(), List.of(username));
    Instant at = clock.instant();
    if (access.hasAccount(subject)) {
      throw new ConflictException("account-exists", "There is an account already: sign in.");
    }
    if (accounts.findByUsername(username, at).isPresent()) {
      throw new ConflictException("username-taken", "This user name is taken.");
    }
    Account account =
        new Account(
            UUID.randomUUID(),
            username,
            username,
            Passwords.hash(password.toCharArray()),
            Set.of(Roles.DATA_SUBJECT),
            subject,
            at);
    accounts.add(account);
    audit.record(
        new AuditEvent(
                "account.created",
                account.getId(),
                subject,
                Map.of("roles", account.getRoles()),
                Map.of())
            .asFirst());
  }
}

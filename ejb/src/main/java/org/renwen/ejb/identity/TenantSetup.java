package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.ApiClient;
import org.renwen.persistence.identity.ApiKey;
import org.renwen.persistence.identity.ClientRepository;
import org.renwen.persistence.identity.Tenant;
import org.renwen.persistence.shared.Roles;

/**
 * Makes a tenant with its first accounts, all or nothing; in transactions of its own, since a
 * singleton is initialised within one that belongs to no tenant.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TenantSetup {
  /** How long the first auditor's account lasts. */
  private static final Duration FIRST_AUDIT = Duration.ofDays(365);

  @Inject private AccountRepository accounts;
  @Inject private ClientRepository clients;
  @Inject private KeyTerms terms;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed(Roles.SYSTEM)
  public boolean exists(String code) {
    return accounts.findTenant(code).isPresent();
  }

  /**
   * @param properties {@code tenant.name}, {@code account.<role>.username}, {@code
   *     account.<role>.password}, {@code client.<role>.key}
   */
  @RolesAllowed(Roles.SYSTEM)
  public void create(UUID tenantId, String code, Properties properties) {
    Instant at = clock.instant();
    accounts.add(new Tenant(tenantId, code, properties.getProperty("tenant.name", code), at));
    for (String role : new TreeSet<>(Roles.OF_ACCOUNTS)) {
      String password = properties.getProperty("account." + role + ".password");
      if (password != null) {
        Account account =
            new Account(
                UUID.randomUUID(),
                properties.getProperty("account." + role + ".username"),
                role,
                Passwords.hash(password.toCharArray()),
                Set.of(role),
                null,
                at,
                role.equals(Roles.AUDITOR) ? at.plus(FIRST_AUDIT) : null);
        accounts.add(account);
        addClient(account, role, properties.getProperty("client." + role + ".key"), at);
      }
    }
    audit.record(AuditEvent.of("tenant.created", tenantId, Map.of("code", code)));
  }

  private void addClient(Account account, String role, String key, Instant at) {
    if (key == null) {
      return;
    }
    Set<String> scopes =
        role.equals(Roles.INTEGRATOR)
            ? Set.of(Scopes.CONSENT_WRITE, Scopes.ANY_MODEL, Scopes.ANY_PURPOSE)
            : Set.of();
    ApiClient client =
        new ApiClient(UUID.randomUUID(), account.getId(), role, Set.of(role), scopes, at);
    clients.add(
        client,
        new ApiKey(
            UUID.randomUUID(), client.getId(), RandomSecrets.hash(key), at, terms.longest(at)));
  }
}

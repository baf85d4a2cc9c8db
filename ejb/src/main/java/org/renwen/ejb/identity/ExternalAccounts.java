package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.ExternalIdentityRepository;
import org.renwen.persistence.identity.ExternalIdentityRepository.Known;
import org.renwen.persistence.identity.SessionRepository;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/**
 * The accounts of those whom an OpenID provider vouches for: found by the provider's name for them,
 * made at their first coming, and given at each coming the roles that the provider then says.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ExternalAccounts {
  private static final int MAX_NAME = 200;
  private static final Duration AUDIT = Duration.ofDays(365);

  @Inject private AccountRepository accounts;
  @Inject private ExternalIdentityRepository identities;
  @Inject private SessionRepository sessions;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed(Roles.SYSTEM)
  public Optional<Known> find(String issuer, String subject) {
    return identities.find(issuer, subject, clock.instant());
  }

  @RolesAllowed(Roles.SYSTEM)
  public Optional<UUID> tenant(String code) {
    return accounts.findTenant(code);
  }

  /**
   * Makes the account of a first coming, within its tenant.
   *
   * @param name how the provider calls them, for display
   * @throws NotFoundException when the tenant was removed
   */
  @RolesAllowed(Roles.SYSTEM)
  public UUID open(String issuer, String subject, String name, Set<String> roles) {
    if (accounts.isTenantRemoved()) {
      throw new NotFoundException("tenant");
    }
    Instant at = clock.instant();
    UUID id = UUID.randomUUID();
    String noPassword = Base64.getEncoder().encodeToString(Envelope.newKey());
    accounts.add(
        new Account(
            id,
            "oidc-" + id,
            name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name,
            Passwords.hash(noPassword.toCharArray()),
            roles,
            null,
            at,
            end(roles, at)));
    identities.add(id, issuer, subject, at);
    audit.record(
        AuditEvent.of("account.created", id, Map.of("roles", accounts.get(id).getRoles()))
            .asFirst());
    return id;
  }

  /** An auditor's account needs an end; the provider, which may end it any day, names none. */
  private static Instant end(Set<String> roles, Instant at) {
    return roles.contains(Roles.AUDITOR) ? at.plus(AUDIT) : null;
  }

  /** Gives an account the roles that its provider now says, within its tenant. */
  @RolesAllowed(Roles.SYSTEM)
  public void follow(UUID accountId, Set<String> roles) {
    Account account = accounts.get(accountId);
    if (!account.getRoles().equals(roles)) {
      account.changeRoles(roles, end(roles, clock.instant()));
      sessions.endAll(accountId);
      audit.record(
          AuditEvent.of("account.roles-changed", accountId, Map.of("roles", account.getRoles())));
    }
  }
}

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
import java.util.OptionalInt;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.AccountRepository.PasswordCredential;
import org.renwen.persistence.identity.OneTimeLinkRepository;
import org.renwen.persistence.identity.OneTimeLinkRepository.OpenLink;
import org.renwen.persistence.identity.SessionRepository;
import org.renwen.persistence.identity.SignInCounterRepository;
import org.renwen.persistence.identity.SignInCounterRepository.Limits;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/**
 * The transactions of coming in: each step commits by itself, so that no connection is held while a
 * password is hashed, and what was counted stays counted.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignInSteps {
  @Inject private AccountRepository accounts;
  @Inject private SignInCounterRepository counters;
  @Inject private SessionRepository sessions;
  @Inject private OneTimeLinkRepository links;
  @Inject private SecondFactors factors;
  @Inject private IdentitySettings settings;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed(Roles.SYSTEM)
  public Optional<PasswordCredential> find(String username) {
    return accounts.findByUsername(username, clock.instant());
  }

  @RolesAllowed(Roles.SYSTEM)
  public OptionalInt count(byte[] key, Limits limits) {
    return counters.count(key, limits, clock.instant());
  }

  @RolesAllowed(Roles.SYSTEM)
  public void takeBack(byte[] key) {
    counters.takeBack(key, clock.instant());
  }

  @RolesAllowed(Roles.SYSTEM)
  public void forgive(byte[] key) {
    counters.forgive(key, clock.instant());
  }

  /**
   * Within the account's tenant.
   *
   * @param epoch of the account when its password was judged; null where another vouched for them
   * @return empty when a new epoch began meanwhile
   */
  @RolesAllowed(Roles.SYSTEM)
  public Optional<UUID> startSession(UUID accountId, Integer epoch) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    return sessions.start(id, accountId, epoch, now, now.minus(settings.longest()))
        ? Optional.of(id)
        : Optional.empty();
  }

  @RolesAllowed(Roles.SYSTEM)
  public Optional<SessionRepository.Standing> see(UUID tenantId, UUID session) {
    return sessions.see(tenantId, session, clock.instant());
  }

  /** Within the account's tenant. */
  @RolesAllowed(Roles.SYSTEM)
  public boolean takeCode(UUID accountId, String code) {
    return factors.take(accountId, code);
  }

  @RolesAllowed(Roles.SYSTEM)
  public Optional<OpenLink> findLink(byte[] tokenHash) {
    return links.find(tokenHash, clock.instant());
  }

  /**
   * Within the account's tenant: the link is spent, the password set, and every session ended, or
   * nothing of it. The second factor stays as it is.
   *
   * @throws NotFoundException when another was first
   */
  @RolesAllowed(Roles.SYSTEM)
  public void spendLink(byte[] tokenHash, OpenLink link, String passwordHash) {
    if (!links.spend(tokenHash, clock.instant())) {
      throw new NotFoundException("link");
    }
    accounts.get(link.accountId()).choosePassword(passwordHash);
    sessions.endAll(link.accountId());
    audit.record(
        AuditEvent.of("account.link-used", link.accountId(), Map.of("kind", link.kind().name())));
  }
}

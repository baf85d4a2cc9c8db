package org.renwen.ejb.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.identity.SignInAttempts.Attempt;
import org.renwen.ejb.shared.AsSystem;
import org.renwen.persistence.identity.AccountRepository.Credential;
import org.renwen.persistence.identity.AccountRepository.PasswordCredential;
import org.renwen.persistence.identity.SessionRepository;
import org.renwen.persistence.shared.Roles;

/**
 * How a person comes in and stays in. Open to everyone, since nobody is signed in yet. All refusals
 * look the same and take as long: an unknown name, a wrong password, a closed account, a locked
 * name.
 */
@Stateless
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignInService {
  @EJB private SignInSteps steps;
  @Inject private SignInAttempts attempts;
  @Inject private Visits visits;
  @Inject private IdentitySettings settings;
  @Inject private Clock clock;

  /** What a session has to do before anything else. */
  public enum Standing {
    IN,
    MUST_ENROL
  }

  /**
   * Judges a password.
   *
   * @param address where the request came from
   * @return empty when it is refused; not complete when a code is asked for, too
   */
  @PermitAll
  public Optional<Arrival> signIn(String username, char[] password, String address) {
    if (username == null || password == null || password.length > PasswordPolicy.MAX) {
      return Optional.empty();
    }
    Attempt attempt = attempts.begin(username, address);
    Optional<PasswordCredential> found = steps.find(username);
    boolean matches =
        found
            .map(each -> each.credential().passwordHash())
            .map(hash -> Passwords.matches(password, hash))
            .orElseGet(() -> Passwords.matchesNobody(password));
    if (!attempt.admitted()) {
      // Told when the name was locked, and not again: guessing must not fill the log.
      return Optional.empty();
    }
    if (!matches || !found.get().credential().usable()) {
      found.ifPresent(each -> refused(each.credential(), matches ? "closed" : "password", attempt));
      return Optional.empty();
    }
    Arrival arrival = arrival(username, found.get());
    if (found.get().secondFactor()) {
      attempts.takeBack(attempt);
      return Optional.of(arrival);
    }
    return comeIn(arrival, attempt);
  }

  /** Judges the code that somebody gives whose password was right; empty when it is refused. */
  @PermitAll
  public Optional<Arrival> confirm(Arrival arrival, String code, String address) {
    Attempt attempt = attempts.begin(arrival.username(), address);
    if (!attempt.admitted()) {
      return Optional.empty();
    }
    boolean right =
        AsSystem.call(arrival.tenantId(), () -> steps.takeCode(arrival.accountId(), code));
    if (!right) {
      refused(arrival.tenantId(), arrival.accountId(), "code", attempt);
      return Optional.empty();
    }
    return comeIn(arrival, attempt);
  }

  /** Whether a session still stands, at each of its requests; empty when it has ended. */
  @PermitAll
  public Optional<Standing> standing(UUID tenantId, UUID session, Set<String> roles) {
    return steps
        .see(tenantId, session)
        .filter(seen -> clock.instant().isBefore(seen.startedAt().plus(settings.longest())))
        .map(seen -> standing(seen, roles));
  }

  private Standing standing(SessionRepository.Standing seen, Set<String> roles) {
    return !seen.secondFactor() && settings.requireSecondFactor(roles)
        ? Standing.MUST_ENROL
        : Standing.IN;
  }

  private Optional<Arrival> comeIn(Arrival arrival, Attempt attempt) {
    Optional<UUID> session =
        AsSystem.call(
            arrival.tenantId(), () -> steps.startSession(arrival.accountId(), arrival.epoch()));
    session.ifPresent(
        begun -> {
          attempts.succeeded(attempt);
          visits.signedIn(arrival.tenantId(), arrival.accountId());
        });
    return session.map(arrival::in);
  }

  private void refused(Credential found, String reason, Attempt attempt) {
    refused(found.tenantId(), found.accountId(), reason, attempt);
  }

  private void refused(UUID tenantId, UUID accountId, String reason, Attempt attempt) {
    visits.refused(tenantId, accountId, reason);
    if (attempt.last()) {
      visits.locked(tenantId, accountId);
    }
  }

  private static Arrival arrival(String username, PasswordCredential found) {
    Credential credential = found.credential();
    return new Arrival(
        credential.tenantId(),
        credential.accountId(),
        username,
        credential.roles(),
        found.epoch(),
        null);
  }
}

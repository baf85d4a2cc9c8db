package org.renwen.ejb.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.persistence.identity.AccessRepository.Invited;
import org.renwen.persistence.identity.AccessRepository.Judged;
import org.renwen.persistence.identity.AccessRepository.Verdict;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/**
 * The door for people concerned. Open to everyone, since nobody is signed in yet; what is refused
 * is refused in the same words and by the same work, whatever was wrong with it. It has no
 * transaction of its own: judging belongs to no tenant, spending to one.
 */
@Stateless
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Entrance {
  private static final int MAX_INPUT = 200;

  @EJB private SubjectEntry entry;
  @Inject private AccessSecrets secrets;
  @Inject private Visits visits;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "renwen.access.visit", defaultValue = "PT30M")
  private Duration visit;

  @Inject
  @ConfigProperty(name = "renwen.access.visit-idle", defaultValue = "PT10M")
  private Duration idle;

  /**
   * A person concerned who came in without an account.
   *
   * @param until when the visit ends, exclusive
   * @param idle how long without a request ends it before
   */
  public record Visit(Caller caller, Instant until, Duration idle) {}

  /**
   * What a code and a fact led to.
   *
   * @param visit who came in; null when nobody did
   * @param waitUntil when the next try is taken; null when it was judged
   * @param mistyped whether the code cannot be one: its check symbol does not fit
   */
  public record Attempt(Visit visit, Instant waitUntil, boolean mistyped) {
    static final Attempt REFUSED = new Attempt(null, null, false);
    static final Attempt MISTYPED = new Attempt(null, null, true);
  }

  /** How an invitation stands. */
  public enum Invitation {
    OPEN,
    /** An account stands for the person already; they sign in with it. */
    ACCOUNT_EXISTS,
    /** Unknown, spent, superseded or expired. */
    ENDED
  }

  /**
   * Lets in the one person that a code was issued for, once.
   *
   * @param address the network address of who tries
   */
  @PermitAll
  public Attempt enter(String typed, String fact, String address) {
    Optional<NoticeCode> code = Optional.ofNullable(fits(typed)).flatMap(NoticeCode::parse);
    if (code.isEmpty() || fits(fact) == null || address == null) {
      return Attempt.MISTYPED;
    }
    byte[] source = secrets.source(address);
    Optional<Instant> wait = entry.take(source);
    if (wait.isPresent()) {
      return new Attempt(null, wait.get(), false);
    }
    byte[] hash = code.get().hash();
    Optional<Judged> judged = entry.judge(hash, secrets.fact(hash, fact));
    if (judged.isEmpty()) {
      return Attempt.REFUSED;
    }
    Judged known = judged.get();
    if (known.verdict() == Verdict.RIGHT
        && TenantContext.supply(known.tenantId(), () -> entry.spend(known))) {
      entry.forgive(source);
      Caller caller = Caller.visitor(known.tenantId(), known.codeId(), known.subjectId());
      return new Attempt(new Visit(caller, clock.instant().plus(visit), idle), null, false);
    }
    Verdict why = known.verdict() == Verdict.RIGHT ? Verdict.SPENT : known.verdict();
    visits.entryRefused(
        known.tenantId(), known.codeId(), known.subjectId(), why.name().toLowerCase(Locale.ROOT));
    return Attempt.REFUSED;
  }

  /** Spends nothing. */
  @PermitAll
  public Invitation invitation(String token) {
    return find(token)
        .filter(found -> found.open() || found.hasAccount())
        .map(found -> found.hasAccount() ? Invitation.ACCOUNT_EXISTS : Invitation.OPEN)
        .orElse(Invitation.ENDED);
  }

  /**
   * Spends an invitation and makes the person's account, both or neither.
   *
   * @return whether the invitation was open
   */
  @PermitAll
  public boolean accept(String token, String username, String password) {
    return find(token)
        .filter(Invited::open)
        .map(
            found ->
                TenantContext.supply(
                    found.tenantId(), () -> entry.accept(found, username, password)))
        .orElse(false);
  }

  private Optional<Invited> find(String token) {
    return Optional.ofNullable(fits(token)).flatMap(given -> entry.find(RandomSecrets.hash(given)));
  }

  private static String fits(String typed) {
    return typed == null || typed.isBlank() || typed.length() > MAX_INPUT ? null : typed;
  }
}

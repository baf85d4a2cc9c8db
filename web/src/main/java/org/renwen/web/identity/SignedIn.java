package org.renwen.web.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.renwen.ejb.identity.Arrival;
import org.renwen.ejb.identity.Entrance;
import org.renwen.ejb.identity.ProviderSignIn;
import org.renwen.persistence.shared.Caller;

/**
 * A person who has signed in, as the session remembers them.
 *
 * @param principalName the caller's principal name, see {@link Caller#principalName()}
 * @param username what the person typed, to show them who they are; empty for one without an
 *     account
 * @param session of {@code org.renwen.ejb.identity}, which says whether it still stands; null for
 *     one without an account
 * @param until when this ends however busy the person is, exclusive; null when only its session
 *     says so
 * @param byProvider whether an OpenID provider vouched for them, so that it knows a session as well
 * @param idleSeconds without a request after which it ends
 */
record SignedIn(
    String principalName,
    String username,
    Set<String> roles,
    UUID tenantId,
    UUID session,
    Instant until,
    boolean byProvider,
    int idleSeconds)
    implements Serializable {

  /** Session attribute. */
  static final String KEY = "renwen.signedIn";

  static SignedIn of(Arrival arrival, Duration idle) {
    return known(
        new Caller(arrival.tenantId(), arrival.accountId(), null, arrival.roles()),
        arrival.username(),
        arrival.session(),
        false,
        idle);
  }

  static SignedIn byProvider(ProviderSignIn.Entered entered, Duration idle) {
    return known(entered.caller(), entered.username(), entered.session(), true, idle);
  }

  private static SignedIn known(
      Caller caller, String username, UUID session, boolean byProvider, Duration idle) {
    return new SignedIn(
        caller.principalName(),
        username,
        new TreeSet<>(caller.roles()),
        caller.tenantId(),
        session,
        null,
        byProvider,
        (int) idle.toSeconds());
  }

  /** The short visit of a person who came in by a code. */
  static SignedIn visitor(Entrance.Visit visit) {
    return new SignedIn(
        visit.caller().principalName(),
        "",
        new TreeSet<>(visit.caller().roles()),
        visit.caller().tenantId(),
        null,
        visit.until(),
        false,
        (int) visit.idle().toSeconds());
  }

  /** Begins a session with a new id and this person in it. */
  void begin(HttpServletRequest request) {
    request.getSession();
    request.changeSessionId();
    HttpSession session = request.getSession();
    session.removeAttribute(PendingSignIn.KEY);
    session.setMaxInactiveInterval(idleSeconds);
    session.setAttribute(KEY, this);
  }

  boolean isVisitor() {
    return username.isEmpty();
  }

  boolean isOver(Instant at) {
    return until != null && !at.isBefore(until);
  }
}

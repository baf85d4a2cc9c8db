package org.renwen.web.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.renwen.ejb.identity.Entrance;
import org.renwen.persistence.shared.Caller;

/**
 * A person who has signed in, as the session remembers them.
 *
 * @param principalName the caller's principal name, see {@link Caller#principalName()}
 * @param username what the person typed, to show them who they are; empty for one without an
 *     account
 * @param until when this ends however busy the person is, exclusive; null when only idleness ends
 *     it
 * @param byProvider whether an OpenID provider vouched for them, so that it knows a session as well
 * @param idleSeconds without a request after which it ends; 0 for what the application has
 *     otherwise
 */
record SignedIn(
    String principalName,
    String username,
    Set<String> roles,
    Instant until,
    boolean byProvider,
    int idleSeconds)
    implements Serializable {

  /** Session attribute. */
  static final String KEY = "renwen.signedIn";

  static SignedIn of(Caller caller, String username) {
    return new SignedIn(
        caller.principalName(), username, new TreeSet<>(caller.roles()), null, false, 0);
  }

  static SignedIn byProvider(Caller caller, String username) {
    return new SignedIn(
        caller.principalName(), username, new TreeSet<>(caller.roles()), null, true, 0);
  }

  /** The short visit of a person who came in by a code. */
  static SignedIn visitor(Entrance.Visit visit) {
    return new SignedIn(
        visit.caller().principalName(),
        "",
        new TreeSet<>(visit.caller().roles()),
        visit.until(),
        false,
        (int) visit.idle().toSeconds());
  }

  /** Begins a session with a new id and this person in it. */
  void begin(HttpServletRequest request) {
    request.getSession();
    request.changeSessionId();
    HttpSession session = request.getSession();
    session.setAttribute(KEY, this);
    if (idleSeconds > 0) {
      session.setMaxInactiveInterval(idleSeconds);
    }
  }

  boolean isVisitor() {
    return username.isEmpty();
  }

  boolean isOver(Instant at) {
    return until != null && !at.isBefore(until);
  }
}

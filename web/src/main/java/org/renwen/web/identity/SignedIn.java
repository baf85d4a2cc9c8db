package org.renwen.web.identity;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.renwen.ejb.identity.Arrival;
import org.renwen.persistence.shared.Caller;

/**
 * A person who has signed in, as the session remembers them.
 *
 * @param principalName the caller's principal name, see {@link Caller#principalName()}
 * @param username what the person typed, to show them who they are
 * @param session of {@code org.renwen.ejb.identity}, which says whether it still stands
 */
record SignedIn(
    String principalName, String username, Set<String> roles, UUID tenantId, UUID session)
    implements Serializable {

  /** Session attribute. */
  static final String KEY = "renwen.signedIn";

  static SignedIn of(Arrival arrival) {
    Caller caller = new Caller(arrival.tenantId(), arrival.accountId(), null, arrival.roles());
    return new SignedIn(
        caller.principalName(),
        arrival.username(),
        new TreeSet<>(arrival.roles()),
        arrival.tenantId(),
        arrival.session());
  }
}

package org.renwen.ejb.identity;

import java.io.Serializable;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody whose password was right.
 *
 * @param epoch of the account when the password was judged
 * @param session the session that began; null while a code is still asked for
 */
public record Arrival(
    UUID tenantId, UUID accountId, String username, Set<String> roles, int epoch, UUID session)
    implements Serializable {

  public boolean isComplete() {
    return session != null;
  }

  Arrival in(UUID begun) {
    return new Arrival(tenantId, accountId, username, roles, epoch, begun);
  }
}

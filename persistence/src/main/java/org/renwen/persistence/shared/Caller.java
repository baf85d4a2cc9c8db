package org.renwen.persistence.shared;

import java.util.Set;
import java.util.UUID;

/**
 * Who calls, and in which tenant. On pages there is no API client.
 *
 * @param clientId the API client that acts for the account; null on pages
 */
public record Caller(UUID tenantId, UUID accountId, UUID clientId, Set<String> roles) {

  /** {@code tenant/account/client} in ids, a dash where there is no client. */
  public String principalName() {
    return tenantId + "/" + accountId + "/" + (clientId == null ? "-" : clientId);
  }
}

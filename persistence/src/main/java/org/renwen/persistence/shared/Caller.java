package org.renwen.persistence.shared;

import java.util.Set;
import java.util.UUID;

/**
 * Who calls, and in which tenant.
 *
 * @param clientId the API client that presented a key; null for a person on a page
 * @param roles the roles in force, a subset of the account's
 */
public record Caller(UUID tenantId, UUID accountId, UUID clientId, Set<String> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /**
   * The caller as the name of a security principal: {@code tenant/account} or {@code
   * tenant/account/client}.
   */
  public String principalName() {
    return tenantId + "/" + accountId + (clientId == null ? "" : "/" + clientId);
  }

  /** Reads back {@link #principalName()}; the roles are the container's to know. */
  public static Caller parse(String principalName, Set<String> roles) {
    String[] parts = principalName.split("/", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException("not the name of a caller");
    }
    return new Caller(
        UUID.fromString(parts[0]),
        UUID.fromString(parts[1]),
        parts.length == 3 ? UUID.fromString(parts[2]) : null,
        roles);
  }

  public boolean has(String role) {
    return roles.contains(role);
  }
}

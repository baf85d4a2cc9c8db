package org.renwen.persistence.shared;

import java.util.Set;
import java.util.UUID;

/**
 * Who calls, and in which tenant.
 *
 * @param clientId the API client that presented a key; null for a person on a page
 * @param subjectId the one person that this call is bound to; null where only the account says so
 * @param roles the roles in force, a subset of the account's; a data subject's alone for a client
 *     that acts for a person
 */
public record Caller(
    UUID tenantId, UUID accountId, UUID clientId, UUID subjectId, Set<String> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public Caller(UUID tenantId, UUID accountId, UUID clientId, Set<String> roles) {
    this(tenantId, accountId, clientId, null, roles);
  }

  /** The same client, for one request in the place of one person and with that person's role. */
  public Caller actingFor(UUID person) {
    return new Caller(tenantId, accountId, clientId, person, Set.of(Roles.DATA_SUBJECT));
  }

  /**
   * The caller as the name of a security principal: {@code tenant/account}, {@code
   * tenant/account/client} or {@code tenant/account/client/subject}, where the client may be empty.
   */
  public String principalName() {
    String name = tenantId + "/" + accountId;
    if (clientId == null && subjectId == null) {
      return name;
    }
    name += "/" + (clientId == null ? "" : clientId);
    return subjectId == null ? name : name + "/" + subjectId;
  }

  /** Reads back {@link #principalName()}; the roles are the container's to know. */
  public static Caller parse(String principalName, Set<String> roles) {
    String[] parts = principalName.split("/", -1);
    if (parts.length < 2 || parts.length > 4) {
      throw new IllegalArgumentException("not the name of a caller");
    }
    return new Caller(
        UUID.fromString(parts[0]),
        UUID.fromString(parts[1]),
        part(parts, 2),
        part(parts, 3),
        roles);
  }

  private static UUID part(String[] parts, int i) {
    return i >= parts.length || parts[i].isEmpty() ? null : UUID.fromString(parts[i]);
  }

  public boolean has(String role) {
    return roles.contains(role);
  }
}

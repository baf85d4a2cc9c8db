package org.renwen.persistence.shared;

import java.util.Set;
import java.util.UUID;

/**
 * Who calls, and in which tenant.
 *
 * @param accountId the account; for a person who came in by a code on a notice, who has none, the
 *     code's id
 * @param clientId the API client that presented a key; null for a person on a page
 * @param subjectId the one person concerned that the caller is without an account saying so; null
 *     for everybody else
 * @param roles the roles in force, a subset of the account's
 */
public record Caller(
    UUID tenantId, UUID accountId, UUID clientId, UUID subjectId, Set<String> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** A caller whose account says everything. */
  public Caller(UUID tenantId, UUID accountId, UUID clientId, Set<String> roles) {
    this(tenantId, accountId, clientId, null, roles);
  }

  /** A person concerned who came in by a code and is nobody else. */
  public static Caller visitor(UUID tenantId, UUID codeId, UUID subjectId) {
    return new Caller(tenantId, codeId, null, subjectId, Set.of(Roles.DATA_SUBJECT));
  }

  /**
   * The caller as the name of a security principal: {@code tenant/account}, {@code
   * tenant/account/client} or {@code tenant/code//subject}.
   */
  public String principalName() {
    String name = tenantId + "/" + accountId;
    if (subjectId != null) {
      return name + "/" + (clientId == null ? "" : clientId) + "/" + subjectId;
    }
    return clientId == null ? name : name + "/" + clientId;
  }

  /** Reads back {@link #principalName()}; the roles are the container's to know. */
  public static Caller parse(String principalName, Set<String> roles) {
    String[] parts = principalName.split("/", -1);
    if (parts.length < 2 || parts.length > 4) {
      throw new IllegalArgumentException("not the name of a caller");
    }
    return new Caller(
        UUID.fromString(parts[0]), UUID.fromString(parts[1]), id(parts, 2), id(parts, 3), roles);
  }

  private static UUID id(String[] parts, int place) {
    return parts.length <= place || parts[place].isEmpty() ? null : UUID.fromString(parts[place]);
  }

  /** The same client, for one request in the place of one person and with that person's role. */
  public Caller actingFor(UUID person) {
    return new Caller(tenantId, accountId, clientId, person, Set.of(Roles.DATA_SUBJECT));
  }

  public boolean has(String role) {
    return roles.contains(role);
  }
}

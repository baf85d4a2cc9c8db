package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.identity.ApiClient;

/** An API client, the limits in force for it, and what it has used of them today. */
public record ClientView(
    UUID id,
    UUID accountId,
    String name,
    Set<String> roles,
    Set<String> scopes,
    Instant createdAt,
    Limits limits,
    Use today) {

  /** Units used since midnight (UTC). */
  public record Use(long units, long trainingUnits) {}

  static ClientView of(ApiClient client, Limits limits, Use today) {
    return new ClientView(
        client.getId(),
        client.getAccountId(),
        client.getName(),
        client.getRoles(),
        client.getScopes(),
        client.getCreatedAt(),
        limits,
        today);
  }
}

package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.identity.ApiClient;

/** An API client. */
public record ClientView(
    UUID id,
    UUID accountId,
    String name,
    Set<String> roles,
    Set<String> scopes,
    Instant createdAt) {
  static ClientView of(ApiClient client) {
    return new ClientView(
        client.getId(),
        client.getAccountId(),
        client.getName(),
        client.getRoles(),
        client.getScopes(),
        client.getCreatedAt());
  }
}

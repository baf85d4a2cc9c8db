package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.identity.ApiKey;

/** A key of a client, without the secret. */
public record KeyView(
    UUID id, Instant createdAt, Instant expiresAt, Instant revokedAt, boolean usable) {
  static KeyView of(ApiKey key, Instant at) {
    return new KeyView(
        key.getId(), key.getCreatedAt(), key.getExpiresAt(), key.getRevokedAt(), key.isUsable(at));
  }
}

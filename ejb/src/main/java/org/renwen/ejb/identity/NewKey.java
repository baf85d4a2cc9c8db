package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.UUID;

/** A key that was just made; it is shown this once. */
public record NewKey(UUID id, String key, Instant expiresAt) {}

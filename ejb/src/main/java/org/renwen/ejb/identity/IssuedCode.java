package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A one-time code that was just made; it is shown this once.
 *
 * @param expiresAt exclusive
 */
public record IssuedCode(UUID id, String code, Instant expiresAt) {}

package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * An invitation that was just made; its token is shown this once.
 *
 * @param expiresAt exclusive
 */
public record IssuedInvitation(UUID id, String token, Instant expiresAt) {}

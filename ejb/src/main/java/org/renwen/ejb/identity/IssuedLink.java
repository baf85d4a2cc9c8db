package org.renwen.ejb.identity;

import java.time.Instant;
import org.renwen.persistence.identity.OneTimeLinkRepository.Kind;

/**
 * A link that was just made; it is shown this once.
 *
 * @param token what the address of the page carries
 * @param expiresAt from this instant it opens nothing
 */
public record IssuedLink(Kind kind, String token, Instant expiresAt) {}

package org.renwen.ejb.identity;

import java.util.UUID;

/**
 * A tenant that was just made, with what its first administrator comes in with; both secrets are
 * shown this once.
 *
 * @param password of the first account, for pages
 * @param key of that account's API client
 */
public record MadeTenant(UUID id, String code, String username, String password, String key) {}

package org.renwen.ejb.identity;

import java.util.Set;
import java.util.UUID;

/**
 * A client to be made.
 *
 * @param roles a subset of the account's; absent means all of them
 * @param scopes what it may do; absent means nothing that needs a scope
 * @param days how long its first key is valid; absent means the usual term
 */
public record NewClient(
    UUID accountId, String name, Set<String> roles, Set<String> scopes, Integer days) {}

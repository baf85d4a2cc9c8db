package org.renwen.ejb.identity;

import java.util.Set;
import java.util.UUID;

/** Who the caller is. {@code clientId} is null on pages. */
public record Me(
    UUID accountId,
    String username,
    String displayName,
    String tenant,
    Set<String> roles,
    UUID clientId) {}

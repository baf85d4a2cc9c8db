package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.identity.Account;

/** An account as administrators and its holder see it. */
public record AccountView(
    UUID id,
    String username,
    String displayName,
    Set<String> roles,
    boolean enabled,
    Instant endsAt) {
  static AccountView of(Account account) {
    return new AccountView(
        account.getId(),
        account.getUsername(),
        account.getDisplayName(),
        account.getRoles(),
        account.isEnabled(),
        account.getEndsAt());
  }
}

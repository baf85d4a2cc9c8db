package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.identity.Account;

/**
 * An account as administrators see it.
 *
 * @param invited whether nobody has chosen a password yet
 * @param enabled false while it is closed
 * @param endsAt from this instant nobody comes in; null when it does not end by itself
 * @param secondFactor whether a code is asked for at sign-in
 */
public record AccountView(
    UUID id,
    String username,
    String displayName,
    Set<String> roles,
    boolean invited,
    boolean enabled,
    Instant endsAt,
    boolean secondFactor) {
  static AccountView of(Account account, boolean secondFactor) {
    return new AccountView(
        account.getId(),
        account.getUsername(),
        account.getDisplayName(),
        account.getRoles(),
        account.isInvited(),
        account.isEnabled(),
        account.getEndsAt(),
        secondFactor);
  }
}

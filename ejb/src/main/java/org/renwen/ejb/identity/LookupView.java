package org.renwen.ejb.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who works here looked at what is recorded about a person. Who it was is said by role
 * only: the person's right is against the controller, and the log names the account.
 *
 * @param what the event: {@code subject.opened}, {@code subject.searched}, {@code consent.viewed}
 *     or {@code decision.viewed}
 * @param part which part of a decision; null for all else
 * @param object the decision or consent record; null for all else
 * @param roles of the account that looked
 * @param caseNumber of an officer's case, with its reason; null where there was none
 */
public record LookupView(
    UUID id,
    Instant at,
    String what,
    String part,
    UUID object,
    Set<String> roles,
    String caseNumber,
    String reason) {}

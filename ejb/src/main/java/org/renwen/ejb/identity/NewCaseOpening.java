package org.renwen.ejb.identity;

import java.util.UUID;

/**
 * What an officer says before opening a person's file.
 *
 * @param person the person's pseudonym, as decisions and consents name them; null with a reference
 * @param reference the controller's reference to the person; null with a pseudonym
 * @param caseNumber of the controller's own books
 * @param reason in words
 */
public record NewCaseOpening(UUID person, String reference, String caseNumber, String reason) {}

package org.renwen.web.consent;

import org.renwen.persistence.consent.ConsentRepository;

/** A planted violation: a page past the use cases. */
public record TakesAShortcut(ConsentRepository consents) {}

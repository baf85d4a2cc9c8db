package org.renwen.persistence.consent;

import org.renwen.ejb.report.ModelCard;

/** A planted violation: a lower module and an earlier feature look at a later one. */
public record LooksUp(ModelCard card) {}

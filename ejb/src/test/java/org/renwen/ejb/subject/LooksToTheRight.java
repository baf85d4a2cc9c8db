package org.renwen.ejb.subject;

import org.renwen.ejb.report.ModelCard;

/** A planted violation of the order of features, so that the rule is seen to find one. */
public record LooksToTheRight(ModelCard card) {}

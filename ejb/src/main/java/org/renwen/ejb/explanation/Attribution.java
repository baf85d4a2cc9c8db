package org.renwen.ejb.explanation;

/**
 * How much one feature moved a score.
 *
 * @param feature the column's name
 * @param contribution in the unit of the score (probability, or the label's unit); positive when
 *     the feature raised it
 */
public record Attribution(String feature, double contribution) {}

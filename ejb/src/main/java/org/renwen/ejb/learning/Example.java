package org.renwen.ejb.learning;

/**
 * One row to learn from.
 *
 * @param features one value per feature column: a finite {@link Double} for a numeric column, a
 *     {@link String} for a categorical one, {@code null} where it is missing
 * @param label the class as a {@link String}, or a finite {@link Double} for regression
 * @param person whom the row is about; rows of one person stay in one part of the split. {@code
 *     null} when the row is nobody's but its own
 */
public record Example(Object[] features, Object label, String person) {}

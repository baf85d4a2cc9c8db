package org.renwen.persistence.dataset;

/**
 * One declared column of a data set version.
 *
 * @param favourable the label that is good for the person; null where the column is not a label of
 *     classes
 * @param minimum the least possible value of a number; what is below is impossible and taken as
 *     missing; null for none
 * @param maximum the greatest possible value of a number, likewise
 */
public record DataSetColumn(
    String name,
    ColumnType type,
    ColumnRole role,
    String favourable,
    Double minimum,
    Double maximum) {}

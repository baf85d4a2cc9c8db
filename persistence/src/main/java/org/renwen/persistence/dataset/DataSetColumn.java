package org.renwen.persistence.dataset;

/**
 * One declared column of a data set version.
 *
 * @param favourable the label that is good for the person; null where the column is not a label of
 *     classes
 */
public record DataSetColumn(String name, ColumnType type, ColumnRole role, String favourable) {}

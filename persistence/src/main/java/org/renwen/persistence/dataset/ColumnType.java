package org.renwen.persistence.dataset;

/** What the cells of a column are. */
public enum ColumnType {
  NUMERIC,
  CATEGORICAL,
  BOOLEAN,
  TEXT
}

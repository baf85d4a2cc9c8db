package org.renwen.persistence.registry;

/** What a model answers. TEXT is for engines other than the tabular one. */
public enum ModelTask {
  BINARY,
  MULTICLASS,
  REGRESSION,
  TEXT
}

package org.renwen.ejb.learning;

/** How a feature is written: as a number, or as a word from a vocabulary learnt in training. */
public enum FeatureType {
  NUMERIC,
  CATEGORICAL
}

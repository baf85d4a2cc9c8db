package org.renwen.ejb.learning;

/** What a model answers. */
public enum Task {
  /** One of two classes, with a probability for each. */
  BINARY,
  /** One of three or more classes, with a probability for each. */
  MULTICLASS,
  /** A number in the unit of the label. */
  REGRESSION;

  /** Whether the label is a class (a string) rather than a number. */
  public boolean isClassification() {
    return this != REGRESSION;
  }
}

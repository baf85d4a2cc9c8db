package org.renwen.persistence.dataset;

/** What a column is for. */
public enum ColumnRole {
  FEATURE,
  LABEL,
  /** A protected characteristic: fairness is audited by it, no model sees it. */
  SENSITIVE,
  /** A protected characteristic that models may see as well. */
  SENSITIVE_FEATURE,
  /** The controller's reference to the person a row is about. */
  SUBJECT,
  IGNORED;

  public boolean isFeature() {
    return this == FEATURE || this == SENSITIVE_FEATURE;
  }

  public boolean isSensitive() {
    return this == SENSITIVE || this == SENSITIVE_FEATURE;
  }
}

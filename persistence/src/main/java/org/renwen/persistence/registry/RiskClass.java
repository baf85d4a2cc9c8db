package org.renwen.persistence.registry;

/** Risk of the use (EU AI Act, Art. 6 and 50): HIGH is an Annex III use, such as credit scoring. */
public enum RiskClass {
  MINIMAL,
  LIMITED,
  HIGH
}

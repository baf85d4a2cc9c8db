package org.renwen.persistence.consent;

/** Why processing is lawful (GDPR Art. 6(1)(a) to (f), in this order). */
public enum LawfulBasis {
  CONSENT,
  CONTRACT,
  LEGAL_OBLIGATION,
  VITAL_INTEREST,
  PUBLIC_TASK,
  LEGITIMATE_INTEREST
}

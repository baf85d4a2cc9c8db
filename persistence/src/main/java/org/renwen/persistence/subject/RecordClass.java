package org.renwen.persistence.subject;

/** Records that are kept and erased together; each has a key of its own for each person. */
public enum RecordClass {
  /** Imported rows. Destroyed at once on erasure. */
  DATA,
  /**
   * Inputs, answers, explanations and log openings; kept for their retention (GDPR Art. 17(3)(e)).
   */
  DECISION,
  /** Consent records and evidence; kept for their retention (GDPR Art. 7(1)). */
  CONSENT
}

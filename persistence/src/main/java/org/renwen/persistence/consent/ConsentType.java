package org.renwen.persistence.consent;

/** How consent was expressed (GDPR Art. 4(11), 9(2)(a); PIPL Art. 14, 29). */
public enum ConsentType {
  EXPRESSED,
  EXPLICIT,
  SEPARATE,
  WRITTEN
}

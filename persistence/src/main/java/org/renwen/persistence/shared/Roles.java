package org.renwen.persistence.shared;

import java.util.Set;

/** The roles of the product. What each may do stands on the EJB methods. */
public final class Roles {
  public static final String DATA_STEWARD = "data-steward";
  public static final String MODEL_OWNER = "model-owner";
  public static final String COMPLIANCE_OFFICER = "compliance-officer";
  public static final String REVIEWER = "reviewer";
  public static final String INTEGRATOR = "integrator";
  public static final String DATA_SUBJECT = "data-subject";
  public static final String AUDITOR = "auditor";
  public static final String ADMINISTRATOR = "administrator";

  /** Timers and jobs; no account can hold it (a constraint of table account refuses it). */
  public static final String SYSTEM = "system";

  /** Every role an account can hold. */
  public static final Set<String> OF_ACCOUNTS =
      Set.of(
          DATA_STEWARD,
          MODEL_OWNER,
          COMPLIANCE_OFFICER,
          REVIEWER,
          INTEGRATOR,
          DATA_SUBJECT,
          AUDITOR,
          ADMINISTRATOR);

  private Roles() {}
}

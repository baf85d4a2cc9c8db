package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.renwen.persistence.shared.Roles;

/**
 * Whether a program may ask now: its scopes, then its quota. It is a short transaction of its own,
 * so that nobody waits for an answer to somebody else's question.
 */
@Stateless
public class Admission {
  @Inject private Scopes scopes;
  @Inject private Budgets budgets;

  /**
   * Refuses what the client's scopes do not reach, or spends the units.
   *
   * @param units rows asked about
   * @return what is left
   */
  @RolesAllowed(Roles.INTEGRATOR)
  public Allowance admit(String model, String purpose, int units) {
    scopes.requireModel(model);
    scopes.requirePurpose(purpose);
    return budgets.spendOnInference(units);
  }
}

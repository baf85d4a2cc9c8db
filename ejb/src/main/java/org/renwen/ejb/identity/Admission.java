package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.renwen.persistence.shared.Roles;

/** Whether a program may ask now: its scopes. */
@Stateless
public class Admission {
  @Inject private Scopes scopes;

  /** Refuses what the client's scopes do not reach. */
  @RolesAllowed(Roles.INTEGRATOR)
  public void admit(String model, String purpose) {
    scopes.requireModel(model);
    scopes.requirePurpose(purpose);
  }
}

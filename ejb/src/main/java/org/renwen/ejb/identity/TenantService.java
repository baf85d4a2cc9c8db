package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Roles;

/** The caller's own tenant as a whole. */
@Stateless
public class TenantService {
  private static final Logger LOG = Logger.getLogger(TenantService.class.getName());

  @Inject private AccountRepository accounts;

  /**
   * Removes the caller's tenant with everything in it, accounts, keys and the audit log included;
   * so what remains to tell of it stands in the server's log.
   *
   * @param code of the caller's tenant, named so that nobody removes another than they mean
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public void remove(String code) {
    Caller caller = CurrentCaller.get();
    accounts.removeTenant(code);
    LOG.log(
        Level.INFO,
        "tenant {0} is removed by account {1}",
        new Object[] {caller.tenantId(), caller.accountId()});
  }
}

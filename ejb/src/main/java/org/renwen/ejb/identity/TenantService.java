package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/**
 * Tenants as a whole. The administrators of the operator's tenant make others; each tenant's own
 * administrators remove theirs (decision 062).
 */
@Stateless
@RunAs(Roles.SYSTEM)
public class TenantService {
  private static final Logger LOG = Logger.getLogger(TenantService.class.getName());

  @Inject
  @ConfigProperty(name = "renwen.operator.tenant")
  private Optional<String> operator;

  @Inject private AccountRepository accounts;
  @EJB private TenantSetup setup;
  @Inject private AuditTrail audit;

  /**
   * Makes a tenant with a first administrator, who can make all other accounts and sees nothing of
   * anybody's data.
   *
   * @throws DomainException when the caller is no administrator of the operator's tenant
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public MadeTenant create(NewTenant wanted) {
    requireOperator();
    if (wanted.code() == null || !wanted.code().matches("[a-z][a-z0-9-]{1,62}")) {
      throw new InvalidInputException(
          "code", "2 to 63 lower-case letters, digits or hyphens, beginning with a letter");
    }
    MadeTenant made =
        new MadeTenant(
            UUID.randomUUID(),
            wanted.code(),
            Usernames.require("administrator", wanted.administrator()),
            RandomSecrets.password(),
            RandomSecrets.key());
    Properties first = new Properties();
    first.setProperty("tenant.name", InvalidInputException.requireText("name", wanted.name(), 200));
    first.setProperty("account.administrator.username", made.username());
    first.setProperty("account.administrator.password", made.password());
    first.setProperty("client.administrator.key", made.key());
    TenantContext.supply(
        made.id(),
        () -> {
          setup.create(made.id(), made.code(), first);
          return made;
        });
    audit.record(AuditEvent.of("tenant.made", made.id(), Map.of("code", made.code())));
    return made;
  }

  private void requireOperator() {
    String own = accounts.tenant(CurrentCaller.get().tenantId()).getCode();
    if (!operator.map(own::equals).orElse(false)) {
      throw new DomainException(
          DomainException.Kind.FORBIDDEN,
          "operator-only",
          "Only administrators of the operator's tenant make tenants.");
    }
  }

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

package org.renwen.ejb.shared;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.shared.Transaction;

/**
 * Around every call of every EJB (ejb-jar.xml): finds the caller's tenant and tells it to the
 * database as the first statement of each transaction. Timers and jobs name their tenant by {@link
 * TenantContext}; without a tenant row-level security shows nothing.
 */
public class TenantScope {
  private static final UUID NOBODY = new UUID(0, 0);

  @Resource private EJBContext context;
  @Resource private TransactionSynchronizationRegistry transactions;

  @PersistenceContext(unitName = "renwen")
  private EntityManager em;

  @AroundInvoke
  @AroundTimeout
  public Object around(InvocationContext invocation) throws Exception {
    Optional<Caller> caller = caller();
    if (caller.isEmpty()) {
      keepToOneTenant(NOBODY);
      return invocation.proceed();
    }
    UUID tenant = caller.get().tenantId();
    Caller before = CurrentCaller.replace(caller.get());
    try {
      return TenantContext.call(
          tenant,
          () -> {
            tellDatabase(tenant);
            return invocation.proceed();
          });
    } finally {
      CurrentCaller.replace(before);
    }
  }

  private Optional<Caller> caller() {
    Optional<UUID> tenant = TenantContext.current();
    if (tenant.isPresent()) {
      // Whoever calls has no part in another tenant: what is done there, the system does.
      return CurrentCaller.find()
          .filter(caller -> caller.tenantId().equals(tenant.get()))
          .or(() -> tenant.map(CurrentCaller::system));
    }
    String name = context.getCallerPrincipal().getName();
    if (!name.contains("/")) {
      return Optional.empty();
    }
    Set<String> roles =
        Roles.OF_ACCOUNTS.stream().filter(context::isCallerInRole).collect(Collectors.toSet());
    return Optional.of(Caller.parse(name, roles));
  }

  private void tellDatabase(UUID tenant) {
    if (keepToOneTenant(tenant)) {
      Transaction.actFor(em, tenant);
    }
  }

  /**
   * Whether this call is the first of an active transaction; a transaction never changes its
   * tenant.
   */
  private boolean keepToOneTenant(UUID tenant) {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      return false;
    }
    Object before = transactions.getResource(TenantScope.class);
    if (before != null && !before.equals(tenant)) {
      throw new IllegalStateException("a transaction of one tenant was joined by another");
    }
    transactions.putResource(TenantScope.class, tenant);
    return before == null;
  }
}

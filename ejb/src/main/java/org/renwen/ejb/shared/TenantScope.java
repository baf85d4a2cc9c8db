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
  @Resource private EJBContext context;
  @Resource private TransactionSynchronizationRegistry transactions;

  @PersistenceContext(unitName = "renwen")
  private EntityManager em;

  @AroundInvoke
  @AroundTimeout
  public Object around(InvocationContext invocation) throws Exception {
    Optional<Caller> caller = caller();
    if (caller.isEmpty()) {
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
    if (tenant.isPresent() && CurrentCaller.find().isPresent()) {
      return CurrentCaller.find();
    }
    if (tenant.isPresent()) {
      return tenant.map(CurrentCaller::system);
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
    if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE
        && transactions.getResource(TenantScope.class) == null) {
      Transaction.actFor(em, tenant);
      transactions.putResource(TenantScope.class, tenant);
    }
  }
}

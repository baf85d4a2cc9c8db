package org.renwen.ejb.shared;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.TenantContext;

/**
 * Work that Renwen itself does for a tenant while somebody else, or nobody, is signed in: a person
 * who opens a link or gives a code. Each call of an EJB within needs a transaction of its own,
 * since a transaction never changes its tenant.
 */
public final class AsSystem {
  private AsSystem() {}

  public static <T> T call(UUID tenantId, Callable<T> work) {
    Caller before = CurrentCaller.replace(CurrentCaller.system(tenantId));
    try {
      return TenantContext.call(tenantId, work);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      CurrentCaller.replace(before);
    }
  }
}

package org.renwen.persistence.shared;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The tenant that the current thread works for. Set where work begins, and nowhere else. */
public final class TenantContext {
  private static final ThreadLocal<UUID> CURRENT = new ThreadLocal<>();

  private TenantContext() {}

  public static Optional<UUID> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Runs work for a tenant and restores what was before. */
  public static <T> T call(UUID tenantId, Callable<T> work) throws Exception {
    UUID before = CURRENT.get();
    CURRENT.set(tenantId);
    try {
      return work.call();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}

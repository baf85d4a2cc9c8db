package org.renwen.persistence.shared;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The tenant that the current thread works for. Set where work begins, and nowhere else. */
public final class TenantContext {
  private static final ThreadLocal<UUID> CURRENT = new ThreadLocal<>();

  private TenantContext() {}

  public static Optional<UUID> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** As {@link #call}, for work that throws nothing checked. */
  public static <T> T supply(UUID tenantId, Supplier<T> work) {
    UUID before = CURRENT.get();
    CURRENT.set(tenantId);
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  /** Runs work for a tenant and restores what was before. */
  public static <T> T call(UUID tenantId, Callable<T> work) throws Exception {
    UUID before = CURRENT.get();
    CURRENT.set(tenantId);
    try {
      return work.call();
    } finally {
      restore(before);
    }
  }

  private static void restore(UUID before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}

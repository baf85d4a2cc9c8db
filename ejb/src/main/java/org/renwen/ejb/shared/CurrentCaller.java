package org.renwen.ejb.shared;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Roles;

/**
 * Who makes the call that the current thread is in. Set by {@link TenantScope} and nowhere else.
 */
public final class CurrentCaller {
  /** The actor of what timers and jobs do. */
  public static final UUID SYSTEM_ACCOUNT = new UUID(0, 0);

  private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();

  private CurrentCaller() {}

  public static Optional<Caller> find() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * @throws IllegalStateException when nobody calls; every use case that asks has a caller by its
   *     roles
   */
  public static Caller get() {
    return find().orElseThrow(() -> new IllegalStateException("nobody calls"));
  }

  static Caller system(UUID tenantId) {
    return new Caller(tenantId, SYSTEM_ACCOUNT, null, Set.of(Roles.SYSTEM));
  }

  static Caller replace(Caller caller) {
    Caller before = CURRENT.get();
    if (caller == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(caller);
    }
    return before;
  }
}

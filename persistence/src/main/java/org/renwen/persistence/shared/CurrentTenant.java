package org.renwen.persistence.shared;

import java.util.UUID;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** Tells Hibernate the tenant of the thread; without one, an id that no tenant has. */
public class CurrentTenant implements CurrentTenantIdentifierResolver<UUID> {
  private static final UUID NOBODY = new UUID(0, 0);

  @Override
  public UUID resolveCurrentTenantIdentifier() {
    return TenantContext.current().orElse(NOBODY);
  }

  @Override
  public boolean validateExistingCurrentSessions() {
    return true;
  }
}

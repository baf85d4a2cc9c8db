package org.renwen.ejb.identity;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/**
 * On the first start makes a tenant with one account and one API client per role, from the file
 * {@code renwen.accounts.file} that the launcher wrote. Does nothing when the tenant exists or no
 * file is configured.
 */
@Singleton
@Startup
@RunAs(Roles.SYSTEM)
public class AccountBootstrap {
  @Inject
  @ConfigProperty(name = "renwen.accounts.file")
  private Optional<String> file;

  @EJB private TenantSetup setup;

  @PostConstruct
  void createFirstTenant() {
    if (file.isEmpty()) {
      return;
    }
    Properties accounts = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file.get()))) {
      accounts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String code = accounts.getProperty("tenant.code", "sample");
    if (setup.exists(code)) {
      return;
    }
    UUID tenantId = UUID.randomUUID();
    try {
      TenantContext.call(
          tenantId,
          () -> {
            setup.create(tenantId, code, accounts);
            return null;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

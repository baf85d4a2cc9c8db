package org.renwen.incontainer;

import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.renwen.ejb.consent.ConsentChange;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.consent.NewNotice;
import org.renwen.ejb.consent.NewPurpose;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.ejb.identity.Authentication;
import org.renwen.ejb.identity.TenantSetup;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/** A tenant of its own for one test, with an API client for each role. */
final class World {
  private static final String NOTICE = "notice";

  private final UUID tenant = UUID.randomUUID();
  private final Map<String, Caller> callers = new HashMap<>();

  private World() {}

  static World create() throws Exception {
    World world = new World();
    String code = "t" + world.tenant.toString().substring(0, 8);
    Properties accounts = new Properties();
    for (String role : Roles.OF_ACCOUNTS) {
      accounts.setProperty("account." + role + ".username", role + "@" + code);
      accounts.setProperty("account." + role + ".password", UUID.randomUUID().toString());
      accounts.setProperty("client." + role + ".key", "rw_" + UUID.randomUUID());
    }
    TenantSetup setup = Beans.ejb(TenantSetup.class);
    asSystem(
        () ->
            TenantContext.call(
                world.tenant,
                () -> {
                  setup.create(world.tenant, code, accounts);
                  return null;
                }));
    Authentication authentication = Beans.ejb(Authentication.class);
    for (String role : Roles.OF_ACCOUNTS) {
      String key = accounts.getProperty("client." + role + ".key");
      world.callers.put(role, authentication.byApiKey(key).orElseThrow());
    }
    return world;
  }

  UUID tenant() {
    return tenant;
  }

  Caller caller(String role) {
    return callers.get(role);
  }

  /** Calls as the account of a role. */
  <T> T as(String role, Callable<T> work) throws Exception {
    return SignedIn.as(callers.get(role), work);
  }

  /** Calls as timers and jobs do. */
  static <T> T asSystem(Callable<T> work) throws Exception {
    return SignedIn.as(Roles.SYSTEM, Set.of(), work);
  }

  static UserTransaction transaction() throws Exception {
    return Beans.named("java:comp/UserTransaction", UserTransaction.class);
  }

  void declarePurpose(String code) throws Exception {
    PurposeService purposes = Beans.ejb(PurposeService.class);
    as(
        Roles.DATA_STEWARD,
        () -> {
          purposes.declare(new NewNotice(NOTICE, Map.of("en", "What we do with your data.")));
          return purposes.declare(purpose(code));
        });
  }

  static NewPurpose purpose(String code) {
    return new NewPurpose(
        code, LawfulBasis.CONSENT, "https://w3id.org/dpv#Purpose", Map.of("en", code, "zh", code));
  }

  ConsentView consent(String person, String purpose) throws Exception {
    ConsentService consents = Beans.ejb(ConsentService.class);
    return as(
        Roles.DATA_STEWARD,
        () ->
            consents.record(
                new ConsentChange(person, purpose, NOTICE, null, null, null, null, null)));
  }

  /** How many audit entries of a type the tenant has. */
  long audited(String type) throws Exception {
    return count(
        "select count(*) from (select event_type from audit_queue"
            + " union all select event_type from audit_leaf) e where event_type = ?",
        type);
  }

  /** A count that this tenant reads, in a transaction of its own. */
  long count(String query, Object... parameters) throws Exception {
    return count(
        List.of("select set_config('renwen.tenant', '" + tenant + "', true)"), query, parameters);
  }

  /** A count that is read where nobody named a tenant. */
  static long countWithoutTenant(String query) throws Exception {
    return count(List.of(), query);
  }

  private static long count(List<String> before, String query, Object... parameters)
      throws Exception {
    try (Connection connection =
        Beans.named("java:app/jdbc/renwen", DataSource.class).getConnection()) {
      connection.setAutoCommit(false);
      for (String statement : before) {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
          prepared.execute();
        }
      }
      try (PreparedStatement prepared = connection.prepareStatement(query)) {
        for (int i = 0; i < parameters.length; i++) {
          prepared.setObject(i + 1, parameters[i]);
        }
        try (ResultSet row = prepared.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}

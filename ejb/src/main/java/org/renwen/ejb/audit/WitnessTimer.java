package org.renwen.ejb.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.renwen.ejb.shared.Turn;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.shared.Roles;

/**
 * Every other second, where a witness is configured: shows it the newest checkpoint of every log. A
 * witness that is away is asked again in the next turn; the log goes on without it.
 */
@Singleton
@Startup
@DependsOn("LogDataSource")
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WitnessTimer {
  private static final Logger LOG = Logger.getLogger(WitnessTimer.class.getName());

  @Resource(lookup = "java:app/jdbc/renwen-log")
  private DataSource dataSource;

  @Resource private ManagedExecutorService executor;
  @Inject private ConfiguredWitness configured;
  @Inject private LogRepository log;
  @Inject private Clock clock;

  private final Turn turn = new Turn("witnessing of the audit logs", this::witnessAll);
  private final Set<UUID> unwitnessed = new HashSet<>();

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  @RolesAllowed(Roles.SYSTEM)
  public void tick() {
    if (configured.client().isPresent()) {
      executor.execute(turn);
    }
  }

  private void witnessAll() throws SQLException {
    Witnessing witnessing = new Witnessing(dataSource, configured.client().orElseThrow(), clock);
    for (UUID tenant : log.tenants()) {
      try {
        witnessing.witness(tenant);
        unwitnessed.remove(tenant);
      } catch (Witnessing.ForkException fork) {
        LOG.log(Level.SEVERE, "the audit log of tenant " + tenant + " is forked", fork);
      } catch (IOException away) {
        if (unwitnessed.add(tenant)) {
          LOG.log(Level.WARNING, "the audit log of tenant " + tenant + " is unwitnessed", away);
        }
      }
    }
  }
}

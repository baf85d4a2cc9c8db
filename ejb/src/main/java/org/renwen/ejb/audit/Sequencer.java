package org.renwen.ejb.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.renwen.ejb.shared.Turn;
import org.renwen.persistence.shared.Roles;

/** Once a second, on every server: moves what waits in the queues into the logs and signs them. */
@Singleton
@Startup
@DependsOn("LogDataSource")
@RunAs(Roles.SYSTEM)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sequencer {
  private static final Logger LOG = Logger.getLogger(Sequencer.class.getName());

  @Resource(lookup = "java:app/jdbc/renwen-log")
  private DataSource dataSource;

  @Inject private LogSigner signer;
  @Inject private Clock clock;

  @Resource private ManagedExecutorService executor;

  private final Turn turn = new Turn("sequencing of the audit logs", this::sequence);
  private Sequencing sequencing;

  @PostConstruct
  void prepare() {
    sequencing = new Sequencing(dataSource, clock);
  }

  @Schedule(hour = "*", minute = "*", second = "*/1", persistent = false)
  @RolesAllowed(Roles.SYSTEM)
  public void tick() {
    executor.execute(turn);
  }

  private void sequence() throws SQLException {
    sequencing.logsWithWork().forEach(this::sequence);
  }

  /** A log that fails does not keep the others waiting. */
  private void sequence(UUID tenantId) {
    try {
      int moved;
      do {
        moved = sequencing.integrate(tenantId);
        sequencing.sign(tenantId, signer.origin(tenantId), signer.signers(tenantId));
      } while (moved == Sequencing.BATCH);
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.SEVERE, "the audit log of tenant " + tenantId + " does not grow", e);
    }
  }
}

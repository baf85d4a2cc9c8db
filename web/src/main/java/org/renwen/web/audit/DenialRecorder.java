package org.renwen.web.audit;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.Refusals;
import org.renwen.web.shared.Denied;

/** Writes into the log what was denied, and to whom. */
@ApplicationScoped
public class DenialRecorder {
  @EJB private Refusals refusals;

  void record(@Observes Denied denied) {
    refusals.record(
        AuditEvent.of(
                "request.refused",
                UUID.randomUUID(),
                Map.of("action", denied.action(), "problem", denied.problem().slug()))
            .asFirst());
  }
}

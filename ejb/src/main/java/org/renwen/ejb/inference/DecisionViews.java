package org.renwen.ejb.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.shared.Roles;

/** Records which staff read the content of whose decisions, so that a person can ask who looked. */
@ApplicationScoped
public class DecisionViews {
  @Inject private AuditTrail audit;

  /**
   * Call it where content is opened.
   *
   * @param part {@code content}, {@code explanation}, {@code receipt} or {@code review}
   */
  public void record(Collection<Decision> opened, String part) {
    if (isOfStaff()) {
      audit.record(
          opened.stream()
              .map(
                  decision ->
                      new AuditEvent(
                          "decision.viewed",
                          decision.getId(),
                          decision.getSubjectId(),
                          Map.of("part", part),
                          Map.of()))
              .toList());
    }
  }

  /** Neither the person concerned nor the integrator, who both see nobody else's. */
  private boolean isOfStaff() {
    return CurrentCaller.get().has(Roles.MODEL_OWNER)
        || CurrentCaller.get().has(Roles.REVIEWER)
        || CurrentCaller.get().has(Roles.COMPLIANCE_OFFICER);
  }
}

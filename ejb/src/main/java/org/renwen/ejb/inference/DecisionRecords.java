package org.renwen.ejb.inference;

import jakarta.enterprise.context.ApplicationScoped;
import org.renwen.ejb.audit.AuditedRecords;

/** The log bears witness to all decisions. */
@ApplicationScoped
public class DecisionRecords implements AuditedRecords {
  @Override
  public String table() {
    return "decision";
  }

  @Override
  public String eventTypes() {
    return "decision.made";
  }
}

package org.renwen.ejb.registry;

import jakarta.enterprise.context.ApplicationScoped;
import org.renwen.ejb.audit.AuditedRecords;

/** The log bears witness to all stage changes. */
@ApplicationScoped
public class StageChangeRecords implements AuditedRecords {
  @Override
  public String table() {
    return "stage_change";
  }

  @Override
  public String eventTypes() {
    return "version.%";
  }
}

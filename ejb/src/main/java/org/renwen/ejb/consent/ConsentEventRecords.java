package org.renwen.ejb.consent;

import jakarta.enterprise.context.ApplicationScoped;
import org.renwen.ejb.audit.AuditedRecords;

/** The log bears witness to all consent events. */
@ApplicationScoped
public class ConsentEventRecords implements AuditedRecords {
  @Override
  public String table() {
    return "consent_event";
  }

  @Override
  public String eventTypes() {
    return "consent.%";
  }
}

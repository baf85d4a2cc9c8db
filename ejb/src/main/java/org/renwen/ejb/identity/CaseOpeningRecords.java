package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import org.renwen.ejb.audit.AuditedRecords;

/** Each opening of a person's file has an entry in the log. */
@ApplicationScoped
public class CaseOpeningRecords implements AuditedRecords {
  static final String EVENT = "subject.opened";

  @Override
  public String table() {
    return "case_opening";
  }

  @Override
  public String eventTypes() {
    return EVENT;
  }
}

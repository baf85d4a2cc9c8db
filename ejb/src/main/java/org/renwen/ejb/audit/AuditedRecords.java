package org.renwen.ejb.audit;

/**
 * A table each of whose rows has an entry that bears witness to it, written in the row's own
 * transaction. The feature that owns the table says so; the reconciliation holds it to that.
 */
public interface AuditedRecords {

  /** Name of the table, whose rows have an {@code id}. */
  String table();

  /** The types of the events that bear witness, as a pattern of SQL's {@code like}. */
  String eventTypes();
}

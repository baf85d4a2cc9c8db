package org.renwen.persistence.audit;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;

/** Appends entries with their details; reads, and nothing else. */
public class AuditRepository {
  private final EntityManager em;

  public AuditRepository(EntityManager em) {
    this.em = em;
  }

  /** Appends all entries and details in two statements. */
  public void append(List<AuditEntry> entries, List<AuditDetail> details) {
    Bulk.update(
        em,
        """
        insert into audit_queue (tenant_id, id, stream_id, event_type, at, actor, leaf)
        select current_tenant(), e.* from unnest(?, ?, ?, ?, ?, ?) as e""",
        Bulk.ids(entries.stream().map(AuditEntry::getId).toList()),
        Bulk.ids(entries.stream().map(AuditEntry::getStreamId).toList()),
        entries.stream().map(AuditEntry::getEventType).toArray(String[]::new),
        entries.stream().map(AuditEntry::getAt).toArray(Instant[]::new),
        entries.stream().map(AuditEntry::getActor).toArray(String[]::new),
        entries.stream().map(AuditEntry::getLeaf).toArray(String[]::new));
    Bulk.update(
        em,
        """
        insert into audit_detail (tenant_id, entry_id, subject_id, ciphertext)
        select current_tenant(), d.* from unnest(?, ?, ?) as d""",
        Bulk.ids(details.stream().map(AuditDetail::getEntryId).toList()),
        Bulk.ids(details.stream().map(AuditDetail::getSubjectId).toList()),
        details.stream().map(AuditDetail::getCiphertext).toArray(byte[][]::new));
  }

  /** The newest entries first, at most {@code limit}. */
  public List<AuditEntry> newest(int limit) {
    return em.createQuery("select e from AuditEntry e order by e.at desc, e.id", AuditEntry.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The entries about one object, oldest first. */
  public List<AuditEntry> ofStream(UUID streamId) {
    return em.createQuery(
            "select e from AuditEntry e where e.streamId = :stream order by e.at, e.id",
            AuditEntry.class)
        .setParameter("stream", streamId)
        .getResultList();
  }
}

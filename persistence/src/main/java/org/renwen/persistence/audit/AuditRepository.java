package org.renwen.persistence.audit;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.Cursor;

/** Appends entries with their details to the queue; reads details, and nothing else. */
public class AuditRepository {
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
  private static final UUID LAST_ID = new UUID(-1, -1);
  private static final String INSERT =
      """
      with detail as (insert into audit_detail (tenant_id, entry_id, subject_id, ciphertext) %s)
      insert into audit_queue (tenant_id, id, stream_id, stream_seq, event_type, at, actor, record_id, leaf) %s""";

  private final EntityManager em;

  public AuditRepository(EntityManager em) {
    this.em = em;
  }

  /**
   * Takes places in streams that others may be writing to as well; who comes later waits until the
   * transaction ends, so that the order of places is the order of commits.
   *
   * @param wanted how many places in each stream
   * @return the first of the places in each
   */
  public Map<UUID, Long> takePlaces(Map<UUID, Integer> wanted) {
    Map<UUID, Long> first = new HashMap<>();
    // In one order for everybody, so that two transactions never wait for each other.
    List<UUID> streams = wanted.keySet().stream().sorted().toList();
    Bulk.query(
        em,
        row -> first.put(Bulk.uuid(row, "stream_id"), row.getLong("first")),
        """
        insert into audit_stream as s (tenant_id, stream_id, last_seq, given)
        select current_tenant(), w.stream_id, w.places + case when exists (
            select from audit_queue q where q.tenant_id = current_tenant() and q.stream_id = w.stream_id
            union all
            select from audit_leaf l where l.tenant_id = current_tenant() and l.stream_id = w.stream_id)
          then 1 else 0 end, w.places
        from unnest(?, ?) as w(stream_id, places)
        on conflict (tenant_id, stream_id) do update
        set last_seq = s.last_seq + excluded.given, given = excluded.given
        returning stream_id, last_seq - given + 1 as first""",
        Bulk.ids(streams),
        streams.stream().map(wanted::get).toArray(Integer[]::new));
    return first;
  }

  /**
   * Appends entries, each with its detail, in one statement. That of a single entry does without
   * arrays, which cost the server more than the row.
   */
  public void append(List<NewEntry> entries, List<AuditDetail> details) {
    if (entries.size() == 1) {
      append(entries.get(0), details.get(0));
    } else {
      appendMany(entries, details);
    }
  }

  private void append(NewEntry entry, AuditDetail detail) {
    Bulk.update(
        em,
        INSERT.formatted(
            "values (current_tenant(), ?, ?, ?)",
            "values (current_tenant(), ?, ?, ?, ?, ?, ?, ?, ?)"),
        detail.getEntryId(),
        detail.getSubjectId(),
        detail.getCiphertext(),
        entry.id(),
        entry.streamId(),
        entry.streamSeq(),
        entry.eventType(),
        entry.at(),
        entry.actor(),
        entry.recordId(),
        entry.leaf());
  }

  private void appendMany(List<NewEntry> entries, List<AuditDetail> details) {
    Bulk.update(
        em,
        INSERT.formatted(
            "select current_tenant(), d.* from unnest(?, ?, ?) as d",
            "select current_tenant(), e.* from unnest(?, ?, ?, ?, ?, ?, ?, ?) as e"),
        Bulk.ids(details.stream().map(AuditDetail::getEntryId).toList()),
        Bulk.ids(details.stream().map(AuditDetail::getSubjectId).toList()),
        details.stream().map(AuditDetail::getCiphertext).toArray(byte[][]::new),
        Bulk.ids(entries.stream().map(NewEntry::id).toList()),
        Bulk.ids(entries.stream().map(NewEntry::streamId).toList()),
        entries.stream().map(NewEntry::streamSeq).toArray(Long[]::new),
        entries.stream().map(NewEntry::eventType).toArray(String[]::new),
        entries.stream().map(NewEntry::at).toArray(Instant[]::new),
        entries.stream().map(NewEntry::actor).toArray(String[]::new),
        Bulk.ids(entries.stream().map(NewEntry::recordId).toList()),
        entries.stream().map(NewEntry::leaf).toArray(String[]::new));
  }

  /** What the leaf of an entry commits to; empty when it was erased. */
  public Optional<AuditDetail> detail(UUID entryId) {
    return Optional.ofNullable(em.find(AuditDetail.class, entryId));
  }

  /**
   * Somebody did something that concerns a person.
   *
   * @param actor the account
   * @param objectId what it was done to
   * @param leaf canonical JSON
   */
  public record Look(
      UUID entryId, String eventType, Instant at, String actor, UUID objectId, String leaf) {}

  /**
   * What concerns one person, of some types, newest first, {@code limit} + 1 of it; in the log or
   * still waiting for it.
   *
   * @param after what comes after this place only; null for the beginning
   */
  public List<Look> looks(UUID subjectId, List<String> types, Cursor after, int limit) {
    List<Look> looks = new ArrayList<>();
    Bulk.query(
        em,
        row ->
            looks.add(
                new Look(
                    Bulk.uuid(row, "entry_id"),
                    row.getString("event_type"),
                    Bulk.instant(row, "at"),
                    row.getString("actor"),
                    Bulk.uuid(row, "stream_id"),
                    row.getString("leaf"))),
        """
        select e.* from audit_detail d
        join lateral (
            select entry_id, event_type, at, actor, stream_id, leaf from audit_leaf l
            where l.tenant_id = d.tenant_id and l.entry_id = d.entry_id
            union all
            select id, event_type, at, actor, stream_id, leaf from audit_queue q
            where q.tenant_id = d.tenant_id and q.id = d.entry_id) e on true
        where d.tenant_id = current_tenant() and d.subject_id = ? and e.event_type = any(?)
          and (e.at, e.entry_id) < (?, ?)
        order by e.at desc, e.entry_id desc limit ?""",
        subjectId,
        types.toArray(String[]::new),
        after == null ? END_OF_TIME : after.at(),
        after == null ? LAST_ID : after.id(),
        limit + 1);
    return looks;
  }
}

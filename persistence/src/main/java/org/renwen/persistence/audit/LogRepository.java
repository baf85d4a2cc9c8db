package org.renwen.persistence.audit;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Sql;

/**
 * The tables of one tenant's log: leaves with contiguous indices, full tiles, heads and
 * checkpoints. Reading is for everybody who may; {@link #integrate} and the methods named {@code
 * add…} need the privileges of the sequencer.
 */
public class LogRepository {
  private final Sql sql;

  public LogRepository(Sql sql) {
    this.sql = sql;
  }

  /** The state of a log: how many leaves, and the root of their tree. */
  public record Head(long size, byte[] root, Instant at) {}

  /** A signed head, as the text of a C2SP signed note. */
  public record Checkpoint(long size, String note, Instant at) {}

  /**
   * What a witness added to a checkpoint.
   *
   * @param size of the checkpoint
   * @param witness the name of its key
   * @param line a signature line of a C2SP signed note
   */
  public record Cosignature(long size, String witness, String line, Instant at) {}

  /** A leaf with what it is found by. */
  public record Leaf(
      long index,
      UUID entryId,
      UUID streamId,
      long streamSeq,
      String eventType,
      Instant at,
      String actor,
      UUID recordId,
      String leaf,
      byte[] hash) {}

  /**
   * What a look at the log, or at the records beside it, found.
   *
   * @param size leaves that were looked at
   * @param findings canonical JSON: a list of what does not fit, empty when sound
   */
  public record Verification(
      UUID id, Kind kind, Instant at, long size, boolean sound, String findings) {
    /** The log itself, or the records that its leaves bear witness to. */
    public enum Kind {
      LOG,
      RECORDS
    }
  }

  /** How many entries one day (UTC) brought. */
  public record Growth(LocalDate day, long entries) {}

  /** What narrows a search; null means any. */
  public record Search(Instant from, Instant to, String actor, UUID object, String type) {}

  /** Lets one sequencer of a log work at a time, until its transaction ends. */
  public boolean tryLock(UUID tenantId) {
    boolean[] locked = new boolean[1];
    sql.query(
        row -> locked[0] = row.getBoolean(1),
        "select pg_try_advisory_xact_lock(hashtextextended('audit-log:' || ?, 0))",
        tenantId.toString());
    return locked[0];
  }

  public void actFor(UUID tenantId) {
    sql.query(row -> {}, "select set_config('renwen.tenant', ?, true)", tenantId.toString());
  }

  /** The tenants whose logs have entries waiting, or a head without a checkpoint. */
  public List<UUID> logsWithWork() {
    return ids("select logs_with_work()");
  }

  /**
   * Moves waiting entries into the log, in the order in which they were queued, which within a
   * stream is the order of its places. They are taken by a bound and not by a join, which without
   * fresh statistics may be planned as a loop within a loop.
   *
   * @param firstIndex the index of the first: the size of the log so far
   * @param limit most entries to move
   * @return how many were moved
   */
  public int integrate(long firstIndex, int limit) {
    return sql.update(
        """
        with drained as (
          delete from audit_queue q where q.tenant_id = current_tenant() and q.queued <= (
            select max(next.queued) from (
              select w.queued from audit_queue w where w.tenant_id = current_tenant() order by w.queued limit ?) as next)
          returning q.*)
        insert into audit_leaf (tenant_id, index, entry_id, stream_id, stream_seq, event_type, at, actor, record_id, leaf, hash)
        select tenant_id, ? + row_number() over (order by queued) - 1, id, stream_id, stream_seq, event_type, at, actor,
          record_id, leaf, sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))
        from drained\
        """,
        limit,
        firstIndex);
  }

  public void addTile(int level, long number, byte[] hashes) {
    sql.update(
        "insert into audit_tile (tenant_id, level, number, hashes) values (current_tenant(), ?, ?,"
            + " ?)",
        level,
        number,
        hashes);
  }

  public void addHead(Head head) {
    sql.update(
        "insert into audit_head (tenant_id, size, root, at) values (current_tenant(), ?, ?, ?)",
        head.size(),
        head.root(),
        head.at());
  }

  public void addCheckpoint(Checkpoint checkpoint) {
    sql.update(
        "insert into audit_checkpoint (tenant_id, size, note, at) values (current_tenant(), ?, ?,"
            + " ?)",
        checkpoint.size(),
        checkpoint.note(),
        checkpoint.at());
  }

  /** Another server of this product may have been given one as well; the first is kept. */
  public void addCosignature(Cosignature cosignature) {
    sql.update(
        """
        insert into audit_cosignature (tenant_id, size, witness, line, at)
        values (current_tenant(), ?, ?, ?, ?) on conflict do nothing\
        """,
        cosignature.size(),
        cosignature.witness(),
        cosignature.line(),
        cosignature.at());
  }

  /** The size of the largest checkpoint that a witness cosigned; 0 before the first. */
  public long witnessedSize(String witness) {
    return one(
            row -> row.getLong(1),
            """
            select coalesce(max(size), 0) from audit_cosignature
            where tenant_id = current_tenant() and witness = ?\
            """,
            witness)
        .orElseThrow();
  }

  /** Since when there is a checkpoint that a witness has not seen; empty when it saw the newest. */
  public Optional<Instant> unwitnessedSince(String witness) {
    return one(
        row -> Bulk.instant(row, "at"),
        """
        select at from audit_checkpoint where tenant_id = current_tenant() and size > ?
        order by size limit 1\
        """,
        witnessedSize(witness));
  }

  /** The largest head; empty while the log has no leaf. */
  public Optional<Head> head() {
    return one(
        row -> new Head(row.getLong("size"), row.getBytes("root"), Bulk.instant(row, "at")),
        "select size, root, at from audit_head where tenant_id = current_tenant() order by size"
            + " desc limit 1");
  }

  /** A checkpoint as it was signed, and what witnesses added since. */
  private static final String WITH_COSIGNATURES =
      """
      select c.size, c.at, c.note || coalesce((
          select string_agg(s.line || chr(10), '' order by s.witness) from audit_cosignature s
          where s.tenant_id = c.tenant_id and s.size = c.size), '') as note
      from audit_checkpoint c where c.tenant_id = current_tenant()
      """;

  /** The newest checkpoint. */
  public Optional<Checkpoint> checkpoint() {
    return one(LogRepository::checkpoint, WITH_COSIGNATURES + "order by c.size desc limit 1");
  }

  /**
   * The hashes of the leaves from {@code begin}, inclusive, to {@code end}, exclusive, in a row.
   */
  public byte[] leafHashes(long begin, long end) {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    sql.query(
        row -> hashes.writeBytes(row.getBytes("hash")),
        "select hash from audit_leaf where tenant_id = current_tenant() and index >= ? and index <"
            + " ? order by index",
        begin,
        end);
    return hashes.toByteArray();
  }

  /** Streams the texts of leaves in order. */
  public void leaves(long begin, long end, Consumer<Leaf> reader) {
    sql.query(
        row -> reader.accept(leaf(row)),
        "select * from audit_leaf where tenant_id = current_tenant() and index >= ? and index < ?"
            + " order by index",
        begin,
        end);
  }

  /** The hashes of full tiles, from {@code first}, inclusive, to {@code last}, exclusive. */
  public List<byte[]> tiles(int level, long first, long last) {
    List<byte[]> tiles = new ArrayList<>();
    sql.query(
        row -> tiles.add(row.getBytes("hashes")),
        """
        select hashes from audit_tile
        where tenant_id = current_tenant() and level = ? and number >= ? and number < ? order by number\
        """,
        level,
        first,
        last);
    return tiles;
  }

  /** The leaf of the newest entry that bears witness to a row. */
  public Optional<Leaf> leafOfRecord(UUID recordId) {
    return one(
        LogRepository::leaf,
        "select * from audit_leaf where tenant_id = current_tenant() and record_id = ? order by"
            + " index desc limit 1",
        recordId);
  }

  /** The checkpoints of sizes from {@code begin}, exclusive, to {@code end}, inclusive. */
  public List<Checkpoint> checkpoints(long begin, long end) {
    List<Checkpoint> found = new ArrayList<>();
    sql.query(
        row -> found.add(checkpoint(row)),
        WITH_COSIGNATURES + "and c.size > ? and c.size <= ? order by c.size",
        begin,
        end);
    return found;
  }

  /**
   * Rows of a table to which no entry bears witness, neither in the log nor waiting.
   *
   * @param table its name, which is part of the program
   */
  public List<UUID> rowsWithoutEntry(String table, int limit) {
    return ids(
        """
        select r.id from %s r where r.tenant_id = current_tenant()
          and not exists (select from audit_leaf l where l.tenant_id = r.tenant_id and l.record_id = r.id)
          and not exists (select from audit_queue q where q.tenant_id = r.tenant_id and q.record_id = r.id)
        limit ?\
        """
            .formatted(table),
        limit);
  }

  /**
   * Records that leaves of one kind bear witness to, and that are not in their table.
   *
   * @param table its name, which is part of the program
   * @param types the kind of events, as a pattern of SQL's {@code like}
   */
  public List<UUID> recordsWithoutRow(String table, String types, int limit) {
    return ids(
        """
        select l.record_id from audit_leaf l
        where l.tenant_id = current_tenant() and l.record_id is not null and l.event_type like ?
          and not exists (select from %s r where r.tenant_id = l.tenant_id and r.id = l.record_id)
        limit ?\
        """
            .formatted(table),
        types,
        limit);
  }

  private List<UUID> ids(String query, Object... parameters) {
    List<UUID> found = new ArrayList<>();
    sql.query(row -> found.add(row.getObject(1, UUID.class)), query, parameters);
    return found;
  }

  public void addVerification(Verification verification) {
    sql.update(
        """
        insert into audit_verification (tenant_id, id, kind, at, size, sound, findings)
        values (current_tenant(), ?, ?, ?, ?, ?, ?)\
        """,
        verification.id(),
        verification.kind().name(),
        verification.at(),
        verification.size(),
        verification.sound(),
        verification.findings());
  }

  /** The newest verification of a kind. */
  public Optional<Verification> verification(Verification.Kind kind) {
    return one(
        row ->
            new Verification(
                Bulk.uuid(row, "id"),
                Verification.Kind.valueOf(row.getString("kind")),
                Bulk.instant(row, "at"),
                row.getLong("size"),
                row.getBoolean("sound"),
                row.getString("findings")),
        """
        select id, kind, at, size, sound, findings from audit_verification
        where tenant_id = current_tenant() and kind = ? order by at desc limit 1\
        """,
        kind.name());
  }

  /** Every tenant there is, for work that goes over all of them. */
  public List<UUID> tenants() {
    return ids("select list_tenants()");
  }

  /** Whether an entry that bears witness to a row still waits. */
  public boolean waits(UUID recordId) {
    return one(
            row -> true,
            "select 1 from audit_queue where tenant_id = current_tenant() and record_id = ? limit"
                + " 1",
            recordId)
        .isPresent();
  }

  public long waiting() {
    return one(
            row -> row.getLong(1),
            "select count(*) from audit_queue where tenant_id = current_tenant()")
        .orElseThrow();
  }

  /**
   * Leaves that match, newest first.
   *
   * @param before only leaves with a smaller index; null for the newest
   */
  public List<Leaf> search(Search search, Long before, int limit) {
    List<Leaf> found = new ArrayList<>();
    stream(search, before, limit, found::add);
    return found;
  }

  /**
   * The index that a listing continues before.
   *
   * @param after the {@code next} of the page before; null on the first page
   */
  public static Long before(String after) {
    if (after == null) {
      return null;
    }
    try {
      return Long.valueOf(after);
    } catch (NumberFormatException e) {
      throw new InvalidInputException("after", "should be the next of the page before");
    }
  }

  /**
   * Leaves of events whose type begins with one of these, newest first.
   *
   * @param object what they happened to; null for anything
   * @param before as in {@link #search}
   */
  public List<Leaf> ofTypes(List<String> prefixes, UUID object, Long before, int limit) {
    List<Leaf> found = new ArrayList<>();
    sql.query(
        row -> found.add(leaf(row)),
        """
        select * from audit_leaf
        where tenant_id = current_tenant() and event_type ^@ any(?) and (? or stream_id = ?) and index < ?
        order by index desc limit ?\
        """,
        prefixes.toArray(String[]::new),
        object == null,
        object == null ? new UUID(0, 0) : object,
        before == null ? Long.MAX_VALUE : before,
        limit);
    return found;
  }

  /** Streams leaves that match, newest first. */
  public void stream(Search search, Long before, int limit, Consumer<Leaf> reader) {
    StringBuilder where = new StringBuilder("tenant_id = current_tenant()");
    List<Object> parameters = new ArrayList<>();
    narrow(where, parameters, "at >= ?", search.from());
    narrow(where, parameters, "at < ?", search.to());
    narrow(where, parameters, "actor = ?", search.actor());
    narrow(where, parameters, "stream_id = ?", search.object());
    narrow(where, parameters, "event_type = ?", search.type());
    narrow(where, parameters, "index < ?", before);
    parameters.add(limit);
    sql.query(
        row -> reader.accept(leaf(row)),
        "select * from audit_leaf where " + where + " order by index desc limit ?",
        parameters.toArray());
  }

  /**
   * Leaves about one person whose types begin with a prefix, newest first; those whose detail was
   * erased are about nobody any more.
   */
  public List<Leaf> about(UUID subjectId, String types, int limit) {
    List<Leaf> found = new ArrayList<>();
    sql.query(
        row -> found.add(leaf(row)),
        """
        select l.* from audit_detail d
        join audit_leaf l on l.tenant_id = d.tenant_id and l.entry_id = d.entry_id
        where d.tenant_id = current_tenant() and d.subject_id = ? and starts_with(l.event_type, ?)
        order by l.index desc limit ?""",
        subjectId,
        types,
        limit);
    return found;
  }

  /** The days since an instant that brought entries, oldest first. */
  public List<Growth> growth(Instant since) {
    List<Growth> days = new ArrayList<>();
    sql.query(
        row -> days.add(new Growth(row.getObject("day", LocalDate.class), row.getLong("entries"))),
        """
        select cast(at at time zone 'UTC' as date) as day, count(*) as entries from audit_leaf
        where tenant_id = current_tenant() and at >= ? group by 1 order by 1\
        """,
        since);
    return days;
  }

  private static void narrow(
      StringBuilder where, List<Object> parameters, String condition, Object value) {
    if (value != null) {
      where.append(" and ").append(condition);
      parameters.add(value);
    }
  }

  private interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private <T> Optional<T> one(RowMapper<T> mapper, String query, Object... parameters) {
    List<T> found = new ArrayList<>();
    sql.query(row -> found.add(mapper.map(row)), query, parameters);
    return found.stream().findFirst();
  }

  private static Checkpoint checkpoint(ResultSet row) throws SQLException {
    return new Checkpoint(row.getLong("size"), row.getString("note"), Bulk.instant(row, "at"));
  }

  private static Leaf leaf(ResultSet row) throws SQLException {
    return new Leaf(
        row.getLong("index"),
        Bulk.uuid(row, "entry_id"),
        Bulk.uuid(row, "stream_id"),
        row.getLong("stream_seq"),
        row.getString("event_type"),
        Bulk.instant(row, "at"),
        row.getString("actor"),
        Bulk.uuid(row, "record_id"),
        row.getString("leaf"),
        row.getBytes("hash"));
  }
}

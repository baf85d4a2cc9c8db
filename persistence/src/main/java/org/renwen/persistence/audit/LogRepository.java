package org.renwen.persistence.audit;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.renwen.persistence.shared.Bulk;
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
    List<UUID> tenants = new ArrayList<>();
    sql.query(row -> tenants.add(row.getObject(1, UUID.class)), "select logs_with_work()");
    return tenants;
  }

  /**
   * Moves waiting entries into the log, in the order in which they were queued, which within a
   * stream is the order of its places.
   *
   * @param firstIndex the index of the first: the size of the log so far
   * @param limit most entries to move
   * @return how many were moved
   */
  public int integrate(long firstIndex, int limit) {
    return sql.update(
        """
        with drained as (
          delete from audit_queue q using (
            select w.queued from audit_queue w where w.tenant_id = current_tenant() order by w.queued limit ?) as next
          where q.tenant_id = current_tenant() and q.queued = next.queued
          returning q.*)
        insert into audit_leaf (tenant_id, index, entry_id, stream_id, stream_seq, event_type, at, actor, record_id, leaf, hash)
        select tenant_id, ? + row_number() over (order by queued) - 1, id, stream_id, stream_seq, event_type, at, actor,
          record_id, leaf, sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))
        from drained""",
        limit,
        firstIndex);
  }

  public void addTile(int level, long number, byte[] hashes) {
    sql.update(
        "insert into audit_tile (tenant_id, level, number, hashes) values (current_tenant(), ?, ?, ?)",
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
        "insert into audit_checkpoint (tenant_id, size, note, at) values (current_tenant(), ?, ?, ?)",
        checkpoint.size(),
        checkpoint.note(),
        checkpoint.at());
  }

  /** The largest head; empty while the log has no leaf. */
  public Optional<Head> head() {
    return one(
        row -> new Head(row.getLong("size"), row.getBytes("root"), Bulk.instant(row, "at")),
        "select size, root, at from audit_head where tenant_id = current_tenant() order by size desc limit 1");
  }

  /** The newest checkpoint. */
  public Optional<Checkpoint> checkpoint() {
    return one(
        LogRepository::checkpoint,
        "select size, note, at from audit_checkpoint where tenant_id = current_tenant() order by size desc limit 1");
  }

  /** The hashes of the leaves from {@code begin}, inclusive, to {@code end}, exclusive, in a row. */
  public byte[] leafHashes(long begin, long end) {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    sql.query(
        row -> hashes.writeBytes(row.getBytes("hash")),
        "select hash from audit_leaf where tenant_id = current_tenant() and index >= ? and index < ? order by index",
        begin,
        end);
    return hashes.toByteArray();
  }

  /** Streams the texts of leaves in order. */
  public void leaves(long begin, long end, Consumer<Leaf> reader) {
    sql.query(
        row -> reader.accept(leaf(row)),
        "select * from audit_leaf where tenant_id = current_tenant() and index >= ? and index < ? order by index",
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
        where tenant_id = current_tenant() and level = ? and number >= ? and number < ? order by number""",
        level,
        first,
        last);
    return tiles;
  }

  /** The leaf of the newest entry that bears witness to a row. */
  public Optional<Leaf> leafOfRecord(UUID recordId) {
    return one(
        LogRepository::leaf,
        "select * from audit_leaf where tenant_id = current_tenant() and record_id = ? order by index desc limit 1",
        recordId);
  }

  /** Whether an entry that bears witness to a row still waits. */
  public boolean waits(UUID recordId) {
    return one(
            row -> true,
            "select 1 from audit_queue where tenant_id = current_tenant() and record_id = ? limit 1",
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

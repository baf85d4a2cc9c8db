package org.renwen.persistence.subject;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.renwen.persistence.shared.Bulk;

/** Subjects by blind index, and their wrapped keys. */
public class SubjectRepository {
  private final EntityManager em;

  public SubjectRepository(EntityManager em) {
    this.em = em;
  }

  /** One wrapped key of one person. */
  public record WrappedKey(UUID subjectId, UUID id, int kekVersion, byte[] wrapped) {}

  public Optional<Subject> find(UUID id) {
    return Optional.ofNullable(em.find(Subject.class, id));
  }

  public Optional<UUID> findId(byte[] blindIndex) {
    return Optional.ofNullable(findIds(new byte[][] {blindIndex})[0]);
  }

  /** The id of each index, in order; null where there is no such person. */
  public UUID[] findIds(byte[][] blindIndexes) {
    UUID[] ids = new UUID[blindIndexes.length];
    Bulk.query(
        em,
        row -> ids[row.getInt("position") - 1] = Bulk.uuid(row, "id"),
        """
        select w.position, s.id from unnest(?) with ordinality as w(blind_index, position)
        join subject s on s.tenant_id = current_tenant() and s.blind_index = w.blind_index""",
        (Object) blindIndexes);
    return ids;
  }

  /**
   * Adds those who are not there yet.
   *
   * @return the new ids that were taken; who was added by another transaction keeps that one's
   */
  public Set<UUID> addMissing(UUID[] newIds, byte[][] blindIndexes, Instant at) {
    Set<UUID> added = new HashSet<>();
    Bulk.query(
        em,
        row -> added.add(Bulk.uuid(row, "id")),
        """
        insert into subject (tenant_id, id, blind_index, created_at)
        select current_tenant(), w.id, w.blind_index, ? from unnest(?, ?) as w(id, blind_index)
        on conflict (tenant_id, blind_index) do nothing returning id""",
        at,
        newIds,
        blindIndexes);
    return added;
  }

  public Map<UUID, WrappedKey> keys(Collection<UUID> subjectIds, RecordClass recordClass) {
    Map<UUID, WrappedKey> keys = new HashMap<>();
    Bulk.query(
        em,
        row -> {
          UUID subject = Bulk.uuid(row, "subject_id");
          keys.put(
              subject,
              new WrappedKey(
                  subject,
                  Bulk.uuid(row, "id"),
                  row.getInt("kek_version"),
                  row.getBytes("wrapped")));
        },
        """
        select subject_id, id, kek_version, wrapped from subject_key
        where tenant_id = current_tenant() and record_class = ? and subject_id = any(?)""",
        recordClass.name(),
        Bulk.ids(subjectIds));
    return keys;
  }

  /**
   * Adds keys; one that another transaction added first stays.
   *
   * @return the people whose key is now the given one
   */
  public Set<UUID> addKeys(List<WrappedKey> keys, RecordClass recordClass, Instant at) {
    Set<UUID> added = new HashSet<>();
    Bulk.query(
        em,
        row -> added.add(Bulk.uuid(row, "subject_id")),
        """
        insert into subject_key (tenant_id, subject_id, record_class, id, kek_version, wrapped, created_at)
        select current_tenant(), w.subject_id, ?, w.id, w.kek_version, w.wrapped, ?
        from unnest(?, ?, ?, ?) as w(subject_id, id, kek_version, wrapped)
        on conflict (tenant_id, subject_id, record_class) do nothing returning subject_id""",
        recordClass.name(),
        at,
        Bulk.ids(keys.stream().map(WrappedKey::subjectId).toList()),
        Bulk.ids(keys.stream().map(WrappedKey::id).toList()),
        keys.stream().map(WrappedKey::kekVersion).toArray(Integer[]::new),
        keys.stream().map(WrappedKey::wrapped).toArray(byte[][]::new));
    return added;
  }

  /** The tenant's own key, for records that concern no single person. */
  public Optional<WrappedKey> tenantKey() {
    WrappedKey[] found = new WrappedKey[1];
    Bulk.query(
        em,
        row ->
            found[0] =
                new WrappedKey(
                    null, Bulk.uuid(row, "id"), row.getInt("kek_version"), row.getBytes("wrapped")),
        "select id, kek_version, wrapped from tenant_key where tenant_id = current_tenant()");
    return Optional.ofNullable(found[0]);
  }

  public void addTenantKey(WrappedKey key, Instant at) {
    Bulk.update(
        em,
        """
        insert into tenant_key (tenant_id, id, kek_version, wrapped, created_at)
        values (current_tenant(), ?, ?, ?, ?) on conflict (tenant_id) do nothing""",
        key.id(),
        key.kekVersion(),
        key.wrapped(),
        at);
  }

  /**
   * Wraps keys of people and of the tenant anew that are under an older key-encryption key than
   * this version; keys that another transaction holds are left out.
   *
   * @param most how many of each table at most
   * @return how many there were
   */
  public int wrapAnew(int version, int most, UnaryOperator<WrappedKey> anew) {
    return wrapAnew("tenant_key", "null::uuid", version, most, anew)
        + wrapAnew("subject_key", "subject_id", version, most, anew);
  }

  private int wrapAnew(
      String table, String subject, int version, int most, UnaryOperator<WrappedKey> anew) {
    List<WrappedKey> keys = new ArrayList<>();
    Bulk.query(
        em,
        row ->
            keys.add(
                new WrappedKey(
                    Bulk.uuid(row, "subject_id"),
                    Bulk.uuid(row, "id"),
                    row.getInt("kek_version"),
                    row.getBytes("wrapped"))),
        "select id, "
            + subject
            + " as subject_id, kek_version, wrapped from "
            + table
            + " where tenant_id = current_tenant() and kek_version < ? limit ?"
            + " for update skip locked",
        version,
        most);
    if (keys.isEmpty()) {
      return 0;
    }
    keys.replaceAll(anew);
    return Bulk.update(
        em,
        "update "
            + table
            + " k set kek_version = w.kek_version, wrapped = w.wrapped"
            + " from unnest(?, ?, ?) as w(id, kek_version, wrapped)"
            + " where k.tenant_id = current_tenant() and k.id = w.id",
        Bulk.ids(keys.stream().map(WrappedKey::id).toList()),
        keys.stream().map(WrappedKey::kekVersion).toArray(Integer[]::new),
        keys.stream().map(WrappedKey::wrapped).toArray(byte[][]::new));
  }
}

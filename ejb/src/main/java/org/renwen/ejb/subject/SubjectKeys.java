package org.renwen.ejb.subject;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.renwen.ejb.shared.SecretKeys;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.subject.RecordClass;
import org.renwen.persistence.subject.SubjectRepository;
import org.renwen.persistence.subject.SubjectRepository.WrappedKey;

/** The keys under which records of people are encrypted; works within the caller's transaction. */
@ApplicationScoped
public class SubjectKeys {
  @Inject private SecretKeys secrets;
  @Inject private SubjectRepository subjects;
  @Inject private Clock clock;

  /** The keys of those who have one. */
  public Map<UUID, byte[]> find(Collection<UUID> subjectIds, RecordClass recordClass) {
    Map<UUID, byte[]> keys = new HashMap<>();
    subjects
        .keys(subjectIds, recordClass)
        .forEach((subject, key) -> keys.put(subject, unwrap(key)));
    return keys;
  }

  /** Empty when the person's key of that class was destroyed or never made. */
  public Optional<byte[]> find(UUID subjectId, RecordClass recordClass) {
    return Optional.ofNullable(find(List.of(subjectId), recordClass).get(subjectId));
  }

  /** The keys of all; made for those who have none. */
  public Map<UUID, byte[]> findOrAdd(Collection<UUID> subjectIds, RecordClass recordClass) {
    Map<UUID, byte[]> keys = find(subjectIds, recordClass);
    TreeSet<UUID> missing = new TreeSet<>(subjectIds);
    missing.removeAll(keys.keySet());
    if (missing.isEmpty()) {
      return keys;
    }
    Map<UUID, byte[]> made = new HashMap<>();
    missing.forEach(subject -> made.put(subject, Envelope.newKey()));
    List<WrappedKey> wrapped =
        missing.stream().map(subject -> wrap(subject, made.get(subject))).toList();
    Set<UUID> added = subjects.addKeys(wrapped, recordClass, clock.instant());
    added.forEach(subject -> keys.put(subject, made.get(subject)));
    missing.removeAll(added);
    if (!missing.isEmpty()) {
      // Another transaction was first.
      keys.putAll(find(missing, recordClass));
    }
    return keys;
  }

  /** The tenant's own key, for records that concern no single person. */
  public byte[] ofTenant() {
    Optional<WrappedKey> key = subjects.tenantKey();
    if (key.isEmpty()) {
      subjects.addTenantKey(wrap(null, Envelope.newKey()), clock.instant());
      key = subjects.tenantKey();
    }
    return unwrap(key.orElseThrow());
  }

  /**
   * Wraps some of the tenant's keys that are under an older key-encryption key anew; keys that
   * another transaction holds are left for later.
   *
   * @return how many there were; 0 when none is left to find
   */
  public int wrapAnew(int most) {
    return subjects.wrapAnew(
        secrets.currentVersion(), most, key -> wrap(key.subjectId(), key.id(), unwrap(key)));
  }

  public byte[] unwrap(WrappedKey key) {
    return secrets.unwrap(key.id(), key.kekVersion(), key.wrapped());
  }

  private WrappedKey wrap(UUID subjectId, byte[] key) {
    return wrap(subjectId, UUID.randomUUID(), key);
  }

  private WrappedKey wrap(UUID subjectId, UUID id, byte[] key) {
    SecretKeys.Wrapped wrapped = secrets.wrap(id, key);
    return new WrappedKey(subjectId, id, wrapped.version(), wrapped.key());
  }
}

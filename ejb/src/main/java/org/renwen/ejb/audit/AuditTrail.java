package org.renwen.ejb.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditEntry;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.subject.RecordClass;

/**
 * Records what happened, in the transaction of the change itself: both commit or neither does. The
 * leaf holds {@code SHA-256(salt ‖ canonical detail)}; salt and detail are encrypted under the key
 * of the person concerned, or the tenant's.
 */
@ApplicationScoped
public class AuditTrail {
  private static final int SALT_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Inject private AuditRepository repository;
  @Inject private SubjectKeys keys;
  @Inject private Clock clock;

  public void record(AuditEvent event) {
    record(List.of(event));
  }

  /** Records many events in two statements. */
  public void record(List<AuditEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Instant at = clock.instant();
    String actor = CurrentCaller.get().accountId().toString();
    Map<UUID, byte[]> subjectKeys =
        keys.findOrAdd(
            events.stream().map(AuditEvent::subjectId).filter(Objects::nonNull).toList(),
            RecordClass.DECISION);
    byte[] tenantKey = keys.ofTenant();
    List<AuditEntry> entries = new ArrayList<>(events.size());
    List<AuditDetail> details = new ArrayList<>(events.size());
    for (AuditEvent event : events) {
      UUID id = UUID.randomUUID();
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      byte[] detail = CanonicalJson.bytes(event.detail());
      String commit = HexFormat.of().formatHex(Sha256.of(salt, detail));
      entries.add(
          new AuditEntry(
              id, event.objectId(), event.type(), at, actor, leaf(id, event, at, actor, commit)));
      byte[] key = event.subjectId() == null ? tenantKey : subjectKeys.get(event.subjectId());
      details.add(
          new AuditDetail(
              id,
              event.subjectId(),
              Envelope.seal(key, "audit_detail", "ciphertext", id, concatenated(salt, detail))));
    }
    repository.append(entries, details);
  }

  private static String leaf(UUID id, AuditEvent event, Instant at, String actor, String commit) {
    Map<String, Object> leaf = new TreeMap<>();
    leaf.put("id", id.toString());
    leaf.put("type", event.type());
    leaf.put("at", at.toString());
    leaf.put("actor", actor);
    leaf.put("object", event.objectId().toString());
    leaf.put("open", event.open());
    leaf.put("commit", commit);
    return CanonicalJson.of(leaf);
  }

  private static byte[] concatenated(byte[] salt, byte[] detail) {
    byte[] both = new byte[salt.length + detail.length];
    System.arraycopy(salt, 0, both, 0, salt.length);
    System.arraycopy(detail, 0, both, salt.length, detail.length);
    return both;
  }
}

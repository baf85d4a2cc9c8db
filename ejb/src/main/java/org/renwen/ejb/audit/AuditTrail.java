package org.renwen.ejb.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.NewEntry;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.subject.RecordClass;
import org.renwen.verifier.Opening;

/**
 * Records what happened, in the transaction of the change itself: both commit or neither does. The
 * leaf holds {@code SHA-256(salt ‖ canonical detail)}; salt and detail are encrypted under the key
 * of the person concerned, or the tenant's.
 */
@ApplicationScoped
public class AuditTrail {
  private final SecureRandom random = new SecureRandom();

  @Inject private AuditRepository repository;
  @Inject private SubjectKeys keys;
  @Inject private Clock clock;

  public void record(AuditEvent event) {
    record(List.of(event));
  }

  /** Records many events in a fixed number of statements. */
  public void record(List<AuditEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Instant at = clock.instant();
    String actor = actor(CurrentCaller.get()).toString();
    Map<UUID, byte[]> subjectKeys =
        keys.findOrAdd(
            events.stream().map(AuditEvent::subjectId).filter(Objects::nonNull).toList(),
            RecordClass.DECISION);
    byte[] tenantKey = keys.ofTenant();
    long[] places = places(events);
    List<NewEntry> entries = new ArrayList<>(events.size());
    List<AuditDetail> details = new ArrayList<>(events.size());
    for (int i = 0; i < places.length; i++) {
      AuditEvent event = events.get(i);
      UUID id = UUID.randomUUID();
      Opening opening = SealedOpening.commitTo(event.detail(), random);
      entries.add(
          new NewEntry(
              id,
              event.objectId(),
              places[i],
              event.type(),
              at,
              actor,
              event.recordId(),
              leaf(id, event, places[i], at, actor, opening.commitment().hex())));
      byte[] key = event.subjectId() == null ? tenantKey : subjectKeys.get(event.subjectId());
      details.add(new AuditDetail(id, event.subjectId(), SealedOpening.seal(key, id, opening)));
    }
    repository.append(entries, details);
  }

  /** The account; where a client acts for a person, the client. */
  private static UUID actor(Caller caller) {
    return caller.clientId() != null && caller.subjectId() != null
        ? caller.clientId()
        : caller.accountId();
  }

  /** The place of each event in its stream; only streams that may be shared are asked for. */
  private long[] places(List<AuditEvent> events) {
    Map<UUID, Integer> shared = new HashMap<>();
    events.stream()
        .filter(event -> !event.first())
        .forEach(event -> shared.merge(event.objectId(), 1, Integer::sum));
    Map<UUID, Long> next = shared.isEmpty() ? Map.of() : repository.takePlaces(shared);
    long[] places = new long[events.size()];
    for (int i = 0; i < places.length; i++) {
      AuditEvent event = events.get(i);
      places[i] = event.first() ? 1 : next.merge(event.objectId(), 1L, Long::sum) - 1;
    }
    return places;
  }

  private static String leaf(
      UUID id, AuditEvent event, long place, Instant at, String actor, String commitment) {
    Map<String, Object> leaf = new TreeMap<>();
    leaf.put("id", id.toString());
    leaf.put("type", event.type());
    leaf.put("at", at.toString());
    leaf.put("actor", actor);
    leaf.put("object", event.objectId().toString());
    leaf.put("seq", place);
    leaf.put("open", event.open());
    leaf.put("commit", commitment);
    if (event.recordId() != null) {
      leaf.put("record", event.recordId().toString());
    }
    return CanonicalJson.of(leaf);
  }
}

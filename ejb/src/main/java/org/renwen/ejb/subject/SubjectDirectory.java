package org.renwen.ejb.subject;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.renwen.ejb.shared.SecretKeys;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.subject.SubjectRepository;

/**
 * Finds people by the reference the controller uses for them; works within the caller's
 * transaction.
 */
@ApplicationScoped
public class SubjectDirectory {
  /** Characters a reference may have at most. */
  public static final int MAX_REFERENCE = 200;

  @Inject private SecretKeys keys;
  @Inject private SubjectRepository subjects;
  @Inject private Clock clock;

  public Optional<UUID> find(String reference) {
    return Optional.ofNullable(find(List.of(reference))[0]);
  }

  /** The id of each reference, in order; null where nobody of that reference is known. */
  public UUID[] find(List<String> references) {
    return subjects.findIds(blindIndexes(references));
  }

  /** The id of each reference, in order; people who are not known yet are added. */
  public UUID[] findOrAdd(List<String> references) {
    byte[][] indexes = blindIndexes(references);
    UUID[] ids = subjects.findIds(indexes);
    Set<String> missing = new HashSet<>();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == null) {
        missing.add(references.get(i));
      }
    }
    if (missing.isEmpty()) {
      return ids;
    }
    // In one order everywhere, so that two importers of the same people do not wait for each other
    // in a circle.
    List<String> inOrder = missing.stream().sorted().toList();
    UUID[] newIds = inOrder.stream().map(reference -> UUID.randomUUID()).toArray(UUID[]::new);
    Set<UUID> added = subjects.addMissing(newIds, blindIndexes(inOrder), clock.instant());
    if (added.size() < newIds.length) {
      // Another transaction was first with some of them, or two references are one.
      return subjects.findIds(indexes);
    }
    Map<String, UUID> byReference = new HashMap<>();
    for (int i = 0; i < newIds.length; i++) {
      byReference.put(inOrder.get(i), newIds[i]);
    }
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == null) {
        ids[i] = byReference.get(references.get(i));
      }
    }
    return ids;
  }

  private byte[][] blindIndexes(List<String> references) {
    byte[] tenant =
        TenantContext.current().orElseThrow().toString().getBytes(StandardCharsets.US_ASCII);
    try {
      Mac hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(keys.blindIndexKey(), "HmacSHA256"));
      byte[][] indexes = new byte[references.size()][];
      for (int i = 0; i < indexes.length; i++) {
        hmac.update(tenant);
        indexes[i] =
            hmac.doFinal(
                Normalizer.normalize(references.get(i), Normalizer.Form.NFC)
                    .getBytes(StandardCharsets.UTF_8));
      }
      return indexes;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}

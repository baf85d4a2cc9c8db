package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.subject.RecordClass;

/** Opens and seals what belongs to a decision, under its person's DECISION key or the tenant's. */
@ApplicationScoped
public class DecisionContent {
  static final String TABLE = "decision";
  static final String COLUMN = "ciphertext";

  @Inject private SubjectKeys keys;

  /** {@code {"input": …, "output": …}}; empty when the key was destroyed. */
  public Optional<JsonNode> open(Decision decision) {
    return open(decision, TABLE, COLUMN, decision.getId(), decision.getCiphertext());
  }

  public Optional<JsonNode> open(
      Decision decision, String table, String column, UUID id, byte[] sealed) {
    return key(decision)
        .map(key -> CanonicalJson.parse(Envelope.open(key, table, column, id, sealed)));
  }

  /**
   * @throws java.util.NoSuchElementException when the key was destroyed
   */
  public byte[] seal(Decision decision, String table, String column, UUID id, Object content) {
    return Envelope.seal(
        key(decision).orElseThrow(), table, column, id, CanonicalJson.bytes(content));
  }

  private Optional<byte[]> key(Decision decision) {
    return decision.getSubjectId() == null
        ? Optional.of(keys.ofTenant())
        : keys.find(decision.getSubjectId(), RecordClass.DECISION);
  }
}

package org.renwen.ejb.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetRepository.KeyedRow;
import org.renwen.persistence.dataset.DataSetRepository.SealedRow;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.subject.SubjectRepository.WrappedKey;

/**
 * Reads rows in the clear, streaming; each is checked against its commitment. For training and
 * audits only.
 */
@ApplicationScoped
public class DataSetRows {
  @Inject private DataSetRepository dataSets;
  @Inject private SubjectKeys keys;

  /**
   * A row in the clear.
   *
   * @param subjectId the person it is about; null where it is about nobody
   * @param cells a Double, a String or null per column of the schema
   */
  public record ClearRow(UUID id, int number, UUID subjectId, Object[] cells) {}

  /** The rows of a training run's manifest, in order; rows whose key was destroyed are gone. */
  public void ofManifest(UUID trainingRunId, Consumer<ClearRow> reader) {
    byte[] tenantKey = keys.ofTenant();
    dataSets.rowsOfManifest(trainingRunId, row -> open(row, tenantKey, reader));
  }

  /**
   * At most {@code limit} rows of a training run's manifest, drawn by a seed, of people who still
   * permit a purpose at an instant.
   */
  public void drawnFromManifest(
      UUID trainingRunId,
      String purpose,
      Instant at,
      long seed,
      int limit,
      Consumer<ClearRow> reader) {
    byte[] tenantKey = keys.ofTenant();
    dataSets.drawnFromManifest(
        trainingRunId, purpose, at, seed, limit, row -> open(row, tenantKey, reader));
  }

  /** The rows whose people permit a purpose at an instant, in order. */
  public void permitted(UUID versionId, String purpose, Instant at, Consumer<ClearRow> reader) {
    byte[] tenantKey = keys.ofTenant();
    dataSets.permittedRows(versionId, purpose, at, row -> open(row, tenantKey, reader));
  }

  private void open(KeyedRow keyed, byte[] tenantKey, Consumer<ClearRow> reader) {
    SealedRow row = keyed.row();
    if (row.subjectId() != null && keyed.wrappedKey() == null) {
      return;
    }
    byte[] key =
        row.subjectId() == null
            ? tenantKey
            : keys.unwrap(
                new WrappedKey(
                    row.subjectId(), keyed.keyId(), keyed.kekVersion(), keyed.wrappedKey()));
    byte[] encoded = Envelope.open(key, "data_set_row", "ciphertext", row.id(), row.ciphertext());
    if (!Arrays.equals(Cells.commitment(encoded), row.commitment())) {
      throw new IllegalStateException("a row does not match its commitment");
    }
    reader.accept(new ClearRow(row.id(), row.number(), row.subjectId(), Cells.decode(encoded)));
  }
}

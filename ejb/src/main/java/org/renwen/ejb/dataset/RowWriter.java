package org.renwen.ejb.dataset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetRepository.SealedRow;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.subject.RecordClass;

/**
 * Drops exact duplicates, encrypts rows under their people's keys and writes them, {@value
 * Bulk#ROWS} at a time.
 */
final class RowWriter {
  private static final String TABLE = "data_set_row";
  private static final String COLUMN = "ciphertext";

  private final UUID versionId;
  private final DataSetSchema schema;
  private final DataSetRepository dataSets;
  private final SubjectDirectory subjects;
  private final SubjectKeys keys;
  private final List<CellReader> readers;
  private final List<ColumnProfile> profiles;
  private final MessageDigest content = Sha256.digest();
  private final Set<ByteBuffer> seen = new HashSet<>();
  private final List<Row> pending = new ArrayList<>(Bulk.ROWS);
  private int read;
  private int written;

  private record Row(Object[] cells, byte[] json) {}

  RowWriter(
      UUID versionId,
      DataSetSchema schema,
      DataSetRepository dataSets,
      SubjectDirectory subjects,
      SubjectKeys keys) {
    this.versionId = versionId;
    this.schema = schema;
    this.dataSets = dataSets;
    this.subjects = subjects;
    this.keys = keys;
    this.readers = schema.columns().stream().map(CellReader::new).toList();
    this.profiles = schema.columns().stream().map(ColumnProfile::new).toList();
  }

  List<CellReader> readers() {
    return readers;
  }

  void add(Object[] cells) {
    read++;
    byte[] json = Cells.json(cells);
    // 128 of the hash's bits: enough to tell rows apart, half the memory.
    byte[] print = Arrays.copyOf(Sha256.of(json), 16);
    if (!seen.add(ByteBuffer.wrap(print))) {
      return;
    }
    for (int i = 0; i < cells.length; i++) {
      profiles.get(i).add(cells[i]);
    }
    pending.add(new Row(cells, json));
    if (pending.size() == Bulk.ROWS) {
      flush();
    }
  }

  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    UUID[] people = people();
    Map<UUID, byte[]> peopleKeys =
        schema.subjectIndex().isPresent()
            ? keys.findOrAdd(Arrays.asList(people), RecordClass.DATA)
            : Map.of();
    byte[] tenantKey = schema.subjectIndex().isPresent() ? null : keys.ofTenant();
    List<SealedRow> rows = new ArrayList<>(pending.size());
    for (int i = 0; i < people.length; i++) {
      UUID id = UUID.randomUUID();
      byte[] encoded = Cells.salted(pending.get(i).json());
      byte[] commitment = Cells.commitment(encoded);
      byte[] key = people[i] == null ? tenantKey : peopleKeys.get(people[i]);
      content.update(commitment);
      rows.add(
          new SealedRow(
              id,
              ++written,
              people[i],
              commitment,
              Envelope.seal(key, TABLE, COLUMN, id, encoded)));
    }
    dataSets.addRows(versionId, rows);
    pending.clear();
  }

  private UUID[] people() {
    return schema
        .subjectIndex()
        .map(
            index ->
                subjects.findOrAdd(
                    pending.stream().map(row -> (String) row.cells()[index]).toList()))
        .orElseGet(() -> new UUID[pending.size()]);
  }

  int rows() {
    return written;
  }

  /** SHA-256 over the commitments of the rows, in order. */
  byte[] contentHash() {
    return content.digest();
  }

  Map<String, Integer> cleaning() {
    Map<String, Integer> cleaning = new LinkedHashMap<>();
    cleaning.put("rowsRead", read);
    cleaning.put("rowsKept", written);
    cleaning.put("duplicateRows", read - written);
    cleaning.put("missingCells", readers.stream().mapToInt(CellReader::missing).sum());
    cleaning.put("impossibleCells", readers.stream().mapToInt(CellReader::impossible).sum());
    return cleaning;
  }

  List<ColumnProfile.Statistics> statistics() {
    List<ColumnProfile.Statistics> statistics = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      statistics.add(profiles.get(i).statistics(readers.get(i)));
    }
    return statistics;
  }
}

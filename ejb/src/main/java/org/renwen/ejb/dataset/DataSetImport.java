package org.renwen.ejb.dataset;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.ejb.shared.Utf8;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.dataset.DataSet;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;

/**
 * Imports a CSV file as a new version of a data set: streamed, cleaned, encrypted, all or nothing.
 */
@Stateless
public class DataSetImport {
  @Inject private DataSetRepository dataSets;
  @Inject private SubjectDirectory subjects;
  @Inject private SubjectKeys keys;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /**
   * A first guess at the columns of a file.
   *
   * @param head the beginning of the file; may end within a row
   * @throws InvalidInputException when it has no usable header
   */
  @RolesAllowed(Roles.DATA_STEWARD)
  public List<DataSetColumn> proposeColumns(String head) {
    return ColumnProposal.of(new StringReader(head));
  }

  /**
   * @throws InvalidInputException naming row and column of up to 20 cells that do not fit, never a
   *     value
   */
  @RolesAllowed(Roles.DATA_STEWARD)
  public DataSetVersionView importCsv(NewDataSet declared, InputStream csv) {
    InvalidInputException.requireName("name", declared.name());
    DataSetSchema schema =
        new DataSetSchema(InvalidInputException.require("columns", declared.columns())).validated();
    String description = declared.description() == null ? "" : declared.description().strip();
    Instant at = clock.instant();
    DataSet dataSet =
        dataSets
            .find(declared.name())
            .orElseGet(
                () -> {
                  DataSet created =
                      new DataSet(UUID.randomUUID(), declared.name(), description, at);
                  dataSets.add(created);
                  return created;
                });
    UUID versionId = UUID.randomUUID();
    RowWriter writer = new RowWriter(versionId, schema, dataSets, subjects, keys);
    try (BufferedReader reader = Utf8.reader(csv)) {
      new CsvRows(schema).read(reader, writer);
    } catch (IOException e) {
      throw Utf8.unreadable(e);
    }
    writer.flush();
    if (writer.rows() == 0) {
      throw new InvalidInputException("csv-empty", "The file has no rows.", Map.of());
    }
    DataSetVersion version =
        new DataSetVersion(
            versionId,
            dataSet,
            dataSets.nextNumber(dataSet.getId()),
            writer.rows(),
            HexFormat.of().formatHex(writer.contentHash()),
            CanonicalJson.of(writer.cleaning()),
            CanonicalJson.of(Map.of("columns", writer.statistics())),
            CurrentCaller.get().accountId(),
            at);
    dataSets.add(version, schema);
    audit.record(
        AuditEvent.of(
            "dataset.imported",
            versionId,
            Map.of(
                "version", version.getNumber(),
                "rows", version.getRowCount(),
                "contentSha256", version.getContentSha256())));
    return DataSetVersionView.of(version, schema);
  }
}

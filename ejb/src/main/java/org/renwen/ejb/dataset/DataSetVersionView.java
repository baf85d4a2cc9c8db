package org.renwen.ejb.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.shared.CanonicalJson;

/** A version of a data set; {@code cleaning} says what was found and done on import, as counts. */
public record DataSetVersionView(
    UUID id,
    String name,
    int version,
    String description,
    int rows,
    String contentSha256,
    List<DataSetColumn> columns,
    JsonNode cleaning,
    Instant createdAt) {
  static DataSetVersionView of(DataSetVersion version, DataSetSchema schema) {
    return new DataSetVersionView(
        version.getId(),
        version.getDataSet().getName(),
        version.getNumber(),
        version.getDataSet().getDescription(),
        version.getRowCount(),
        version.getContentSha256(),
        schema.columns(),
        CanonicalJson.parse(version.getCleaningJson()),
        version.getCreatedAt());
  }
}

package org.renwen.ejb.dataset;

import java.time.Instant;
import org.renwen.persistence.dataset.DataSet;
import org.renwen.persistence.dataset.DataSetVersion;

/** A data set and its newest version. */
public record DataSetView(
    String name, String description, int latestVersion, int rows, Instant createdAt) {
  static DataSetView of(DataSetVersion latest) {
    DataSet dataSet = latest.getDataSet();
    return new DataSetView(
        dataSet.getName(),
        dataSet.getDescription(),
        latest.getNumber(),
        latest.getRowCount(),
        dataSet.getCreatedAt());
  }
}

package org.renwen.ejb.dataset;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.renwen.ejb.shared.Csv;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.shared.InvalidInputException;

/**
 * Reads a CSV file by its declared schema, record by record; the file's columns may stand in any
 * order.
 */
final class CsvRows {
  private static final int MAX_FAULTS = 20;

  private final DataSetSchema schema;
  private final List<Map<String, Object>> faults = new ArrayList<>();

  CsvRows(DataSetSchema schema) {
    this.schema = schema;
  }

  void read(Reader reader, RowWriter writer) throws IOException {
    Csv csv = Csv.open(reader);
    int[] place = places(csv.header());
    int row = 0;
    for (Iterator<CSVRecord> records = csv.records(); records.hasNext(); ) {
      CSVRecord record = records.next();
      row++;
      Object[] cells = cells(record, row, place, writer.readers());
      // After the first fault nothing is written any more: reading on only finds the others.
      if (faults.isEmpty()) {
        writer.add(cells);
      } else if (faults.size() >= MAX_FAULTS) {
        break;
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException(
          "csv-invalid", "The file does not fit the declared columns.", Map.of("faults", faults));
    }
  }

  private int[] places(List<String> header) {
    List<String> declared = schema.columns().stream().map(DataSetColumn::name).toList();
    if (!new HashSet<>(header).equals(new HashSet<>(declared))) {
      throw new InvalidInputException(
          "csv-header",
          "The header line must hold exactly the declared columns.",
          Map.of("columns", declared));
    }
    return declared.stream().mapToInt(header::indexOf).toArray();
  }

  private Object[] cells(CSVRecord record, int row, int[] place, List<CellReader> readers) {
    Object[] cells = new Object[place.length];
    if (record.size() != place.length) {
      fault(row, null, "cell-count", place.length + " cells are required");
      return cells;
    }
    for (int i = 0; i < place.length; i++) {
      try {
        cells[i] = readers.get(i).read(record.get(place[i]));
      } catch (CellReader.UnfitException e) {
        fault(row, schema.columns().get(i).name(), e.code(), e.getMessage());
      }
    }
    return cells;
  }

  private void fault(int row, String column, String code, String rule) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(
          column == null
              ? Map.of("row", row, "code", code, "rule", rule)
              : Map.of("row", row, "column", column, "code", code, "rule", rule));
    }
  }
}

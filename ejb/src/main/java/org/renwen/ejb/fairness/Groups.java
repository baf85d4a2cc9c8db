package org.renwen.ejb.fairness;

import java.math.BigDecimal;
import java.util.List;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;

/**
 * The group of each cell of a sensitive column. A number is split in two at the declared boundary,
 * or at the median; the group's name shows where, since another boundary may give another verdict.
 * A missing value is a group of its own.
 */
final class Groups {
  static final String MISSING = "?";

  private final DataSetColumn column;

  Groups(DataSetColumn column) {
    this.column = column;
  }

  List<String> of(List<Object> cells) {
    if (column.type() != ColumnType.NUMERIC) {
      return cells.stream().map(cell -> cell == null ? MISSING : (String) cell).toList();
    }
    double boundary = column.boundary() != null ? column.boundary() : median(cells);
    String shown = BigDecimal.valueOf(boundary).stripTrailingZeros().toPlainString();
    return cells.stream()
        .map(
            cell -> cell == null ? MISSING : (Double) cell >= boundary ? ">=" + shown : "<" + shown)
        .toList();
  }

  private static double median(List<Object> cells) {
    double[] sorted =
        cells.stream()
            .filter(cell -> cell != null)
            .mapToDouble(cell -> (Double) cell)
            .sorted()
            .toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}

package org.renwen.persistence.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.renwen.persistence.shared.InvalidInputException;

/** The declared columns of a data set version, in the order of the cells of a row. */
public record DataSetSchema(List<DataSetColumn> columns) {
  public static final int MAX_COLUMNS = 2_000;

  public DataSetSchema {
    columns = List.copyOf(columns);
  }

  /**
   * @throws InvalidInputException when columns are missing, doubled, or their roles contradict each
   *     other
   */
  public DataSetSchema validated() {
    if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
      throw new InvalidInputException(
          "schema.columns", "1 to " + MAX_COLUMNS + " columns are required");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      DataSetColumn column = columns.get(i);
      String at = "schema.columns[" + i + "]";
      InvalidInputException.requireText(at + ".name", column.name(), 100);
      InvalidInputException.require(at + ".type", column.type());
      InvalidInputException.require(at + ".role", column.role());
      if (!names.add(column.name())) {
        throw new InvalidInputException(at + ".name", "column names must differ");
      }
      if (column.role().isFeature() && column.type() == ColumnType.TEXT) {
        throw new InvalidInputException(
            at + ".type", "a feature is NUMERIC, CATEGORICAL or BOOLEAN");
      }
      if ((column.minimum() != null || column.maximum() != null)
          && column.type() != ColumnType.NUMERIC) {
        throw new InvalidInputException(at + ".type", "only a number has a minimum or a maximum");
      }
      if ((column.boundary() != null && column.type() != ColumnType.NUMERIC)
          || ((column.boundary() != null || column.privileged() != null)
              && !column.role().isSensitive())) {
        throw new InvalidInputException(
            at + ".role", "groups are declared of sensitive columns, a boundary of numeric ones");
      }
      if ((column.mutable() != null && !column.role().isFeature())
          || (column.direction() != null
              && (!column.role().isFeature() || column.type() != ColumnType.NUMERIC))) {
        throw new InvalidInputException(
            at + ".role", "changes are declared of features, a direction of numeric ones");
      }
      requireLabel(at + ".labelEn", column.labelEn());
      requireLabel(at + ".labelZh", column.labelZh());
      if (column.favourable() != null && column.role() != ColumnRole.LABEL) {
        throw new InvalidInputException(at + ".favourable", "only a label has a favourable value");
      }
    }
    requireAtMostOne(ColumnRole.SUBJECT);
    requireAtMostOne(ColumnRole.LABEL);
    return this;
  }

  private static void requireLabel(String at, String label) {
    if (label != null) {
      InvalidInputException.requireText(at, label, 100);
    }
  }

  private void requireAtMostOne(ColumnRole role) {
    if (indexes(role).size() > 1) {
      throw new InvalidInputException("schema.columns", "at most one column has the role " + role);
    }
  }

  private List<Integer> indexes(ColumnRole role) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).role() == role)
        .boxed()
        .toList();
  }

  /** The column that says who a row is about; empty where rows are about nobody. */
  public Optional<Integer> subjectIndex() {
    return indexes(ColumnRole.SUBJECT).stream().findFirst();
  }

  public Optional<Integer> labelIndex() {
    return indexes(ColumnRole.LABEL).stream().findFirst();
  }

  public Optional<DataSetColumn> label() {
    return labelIndex().map(columns::get);
  }

  public List<DataSetColumn> features() {
    return columns.stream().filter(column -> column.role().isFeature()).toList();
  }

  public List<DataSetColumn> sensitive() {
    return columns.stream().filter(column -> column.role().isSensitive()).toList();
  }

  /** The place of a column in a row's cells. */
  public int indexOf(String name) {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    return names.indexOf(name);
  }
}

package org.renwen.ejb.learning;

/** A row does not fit the feature columns or the label. Names the column, never the value. */
public class InvalidRowException extends IllegalArgumentException {
  private final String column;

  public InvalidRowException(String column) {
    super("a row does not fit column " + column);
    this.column = column;
  }

  /** The feature column, {@code label}, or {@code row} when the number of values is wrong. */
  public String column() {
    return column;
  }
}

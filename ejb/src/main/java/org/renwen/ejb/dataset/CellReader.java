package org.renwen.ejb.dataset;

import java.util.Locale;
import java.util.Set;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.DataSetColumn;

/**
 * Reads the texts of one column into cells, and counts what cleaning did. Numbers are those of
 * JSON, without NaN.
 */
final class CellReader {
  /** Texts that stand for a missing value. */
  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "null");

  static final int MAX_CELL = 10_000;

  private final DataSetColumn column;
  private int missing;
  private int impossible;

  CellReader(DataSetColumn column) {
    this.column = column;
  }

  /** A text that does not fit; names the rule, never the value. */
  static final class UnfitException extends Exception {
    private final String code;

    UnfitException(String code, String rule) {
      super(rule, null, false, false);
      this.code = code;
    }

    /** A stable name of the rule, for those who translate it. */
    String code() {
      return code;
    }
  }

  /** A Double, a String, or null for a missing or impossible value. */
  Object read(String text) throws UnfitException {
    if (text.length() > MAX_CELL) {
      throw new UnfitException("too-long", "at most " + MAX_CELL + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw new UnfitException("nul", "a text without NUL is required");
    }
    String cell = text.strip();
    if (isMissing(cell)) {
      if (column.role() == ColumnRole.SUBJECT) {
        throw new UnfitException("no-reference", "a reference to a person is required");
      }
      missing++;
      return null;
    }
    if (column.role() == ColumnRole.SUBJECT) {
      return reference(cell);
    }
    return switch (column.type()) {
      case NUMERIC -> number(cell);
      case BOOLEAN -> bool(cell);
      case CATEGORICAL, TEXT -> cell;
    };
  }

  /** As long as a consent can name it, and no longer. */
  private static Object reference(String cell) throws UnfitException {
    if (cell.length() > SubjectDirectory.MAX_REFERENCE) {
      throw new UnfitException(
          "too-long", "at most " + SubjectDirectory.MAX_REFERENCE + " characters");
    }
    return cell;
  }

  private Object number(String cell) throws UnfitException {
    if (!isNumber(cell)) {
      throw new UnfitException("not-a-number", "a number is required");
    }
    double number = Double.parseDouble(cell);
    if (Double.isInfinite(number)) {
      throw new UnfitException("out-of-range", "a number within the range of a double is required");
    }
    if ((column.minimum() != null && number < column.minimum())
        || (column.maximum() != null && number > column.maximum())) {
      impossible++;
      return null;
    }
    // Minus zero is zero: rows that differ in nothing else are duplicates.
    return number == 0 ? 0.0 : number;
  }

  /** Whether a stripped text stands for a missing value. */
  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** Whether a stripped text is written as a number. */
  static boolean isNumber(String cell) {
    return cell.length() <= 100
        && cell.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
  }

  private static Object bool(String cell) throws UnfitException {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> "true";
      case "false", "no", "0" -> "false";
      default -> throw new UnfitException("not-a-boolean", "true or false is required");
    };
  }

  int missing() {
    return missing;
  }

  int impossible() {
    return impossible;
  }
}

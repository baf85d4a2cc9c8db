package org.renwen.ejb.dataset;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.renwen.ejb.shared.Csv;
import org.renwen.ejb.shared.Utf8;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.shared.InvalidInputException;

/**
 * A first guess at the columns of a CSV file, from its header and the rows that follow. A person
 * looks at it and decides; nothing is imported by it.
 */
final class ColumnProposal {
  /** Different texts from which on a column is taken for references or free text. */
  private static final int MANY = 20;

  private static final Pattern SUBJECT =
      words("subject|person|customer|client|applicant|patient|employee|user|id");
  private static final Pattern SENSITIVE =
      words("sex|gender|age|race|ethnic|nationality|religion|disability|foreign");
  private static final Pattern LABEL = words("class|label|target|outcome|decision|result");

  private ColumnProposal() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("(^|[^a-z])(" + alternatives + ")([^a-z]|$)");
  }

  /**
   * @param head the beginning of a file; may end within a row
   * @throws InvalidInputException when it has no usable header
   */
  static List<DataSetColumn> of(Reader head) {
    try {
      Csv csv = Csv.open(head);
      List<Seen> columns = csv.header().stream().map(Seen::new).toList();
      for (Iterator<CSVRecord> rows = csv.records(); hasNext(rows); ) {
        CSVRecord row = rows.next();
        for (int i = 0; i < columns.size() && i < row.size(); i++) {
          columns.get(i).add(row.get(i));
        }
      }
      return propose(columns);
    } catch (IOException e) {
      throw Utf8.unreadable(e);
    }
  }

  /** A head that was cut within a quoted cell ends there. */
  private static boolean hasNext(Iterator<CSVRecord> rows) {
    try {
      return rows.hasNext();
    } catch (InvalidInputException cut) {
      return false;
    }
  }

  private static List<DataSetColumn> propose(List<Seen> columns) {
    List<DataSetColumn> proposed = new ArrayList<>();
    Set<ColumnRole> taken = new HashSet<>();
    for (Seen column : columns) {
      ColumnRole role = column.role();
      if (role == ColumnRole.SUBJECT && !taken.add(role)) {
        // Another reference to people: nothing to learn from.
        role = ColumnRole.IGNORED;
      } else if (role == ColumnRole.LABEL && !taken.add(role)) {
        role = ColumnRole.FEATURE;
      }
      ColumnType type = role == ColumnRole.SUBJECT ? ColumnType.TEXT : column.type();
      proposed.add(new DataSetColumn(column.name, type, role, null, null, null));
    }
    return proposed;
  }

  /** What was seen of one column. */
  private static final class Seen {
    private final String name;
    private final Set<String> different = new HashSet<>();
    private int n;
    private boolean numbers = true;
    private boolean booleans = true;

    Seen(String name) {
      this.name = name;
    }

    void add(String text) {
      String cell = text.strip();
      if (CellReader.isMissing(cell)) {
        return;
      }
      n++;
      different.add(cell);
      numbers &= CellReader.isNumber(cell);
      booleans &= cell.toLowerCase(Locale.ROOT).matches("true|false|yes|no");
    }

    ColumnType type() {
      if (n == 0) {
        return ColumnType.CATEGORICAL;
      }
      if (numbers) {
        return ColumnType.NUMERIC;
      }
      if (booleans) {
        return ColumnType.BOOLEAN;
      }
      boolean references = different.size() >= MANY && different.size() == n;
      return references ? ColumnType.TEXT : ColumnType.CATEGORICAL;
    }

    ColumnRole role() {
      String lower = name.toLowerCase(Locale.ROOT);
      if (SUBJECT.matcher(lower).find() && 2 * different.size() > n) {
        return ColumnRole.SUBJECT;
      }
      if (SENSITIVE.matcher(lower).find()) {
        return ColumnRole.SENSITIVE;
      }
      if (LABEL.matcher(lower).find()) {
        return ColumnRole.LABEL;
      }
      return type() == ColumnType.TEXT ? ColumnRole.IGNORED : ColumnRole.FEATURE;
    }
  }
}

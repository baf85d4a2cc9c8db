package org.renwen.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Statlog German credit data (UCI, CC BY 4.0) as CSV: 1,000 applicants, the label {@code class}
 * is good or bad credit. The data names nobody; {@code person} is made up, {@code person-0001} for
 * the first line and so on. {@code sex} is taken from {@code personal_status}, and {@code
 * age_group} divides at 25 years as Kamiran and Calders do (Classifying without discriminating, IC4
 * 2009), who found those up to 25 disadvantaged in this data.
 */
final class GermanCredit {
  private static final String RESOURCE = "/sample/german-credit/credit-g.arff";
  private static final String STATUS = "personal_status";
  private static final String AGE = "age";
  private static final Set<String> SEXES = Set.of("male", "female");
  private static final int YOUNG_UNTIL = 25;

  private final List<String> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private GermanCredit() {}

  /** The data set of this distribution. */
  static GermanCredit load() {
    try (InputStream stream = GermanCredit.class.getResourceAsStream(RESOURCE)) {
      return read(new InputStreamReader(stream, StandardCharsets.US_ASCII));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads an ARFF document of nominal and numeric attributes, without sparse rows. */
  static GermanCredit read(Reader arff) throws IOException {
    GermanCredit data = new GermanCredit();
    BufferedReader lines = new BufferedReader(arff);
    boolean inData = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("%")) {
        continue;
      }
      if (inData) {
        data.addRow(values(text));
      } else if (text.toLowerCase(Locale.ROOT).startsWith("@attribute")) {
        data.columns.add(
            values(text.substring("@attribute".length()).strip().split("\\s")[0]).get(0));
      } else if (text.equalsIgnoreCase("@data")) {
        inData = true;
      }
    }
    return data;
  }

  private void addRow(List<String> values) {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(
          "row " + (rows.size() + 1) + " has " + values.size() + " values");
    }
    rows.add(values);
  }

  /** Splits at commas outside of single quotes. */
  private static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  int size() {
    return rows.size();
  }

  /** The reference of the person in row {@code index}, counted from 0. */
  static String person(int index) {
    return String.format(Locale.ROOT, "person-%04d", index + 1);
  }

  /** What stands in a column of the published data about a person, counted from 0. */
  String cell(int person, String column) {
    return rows.get(person).get(columns.indexOf(column));
  }

  /** One header line and one line a person: person, the features, sex, age_group, class. */
  String csv() {
    int label = columns.size() - 1;
    int status = columns.indexOf(STATUS);
    int age = columns.indexOf(AGE);
    StringBuilder csv = new StringBuilder();
    List<String> header = new ArrayList<>(columns.subList(0, label));
    header.add(0, "person");
    header.addAll(List.of("sex", "age_group", columns.get(label)));
    csv.append(line(header));
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      List<String> cells = new ArrayList<>(row.subList(0, label));
      cells.add(0, person(i));
      cells.add(sex(row.get(status)));
      cells.add(Double.parseDouble(row.get(age)) <= YOUNG_UNTIL ? "up-to-25" : "over-25");
      cells.add(row.get(label));
      csv.append(line(cells));
    }
    return csv.toString();
  }

  private static String sex(String personalStatus) {
    String word = personalStatus.split(" ")[0];
    if (!SEXES.contains(word)) {
      throw new IllegalArgumentException("personal_status names no sex: " + personalStatus);
    }
    return word;
  }

  private static String line(List<String> cells) {
    return cells.stream().map(GermanCredit::quoted).collect(Collectors.joining(",")) + "\n";
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}

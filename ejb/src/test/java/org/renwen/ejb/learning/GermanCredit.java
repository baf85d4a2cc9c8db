package org.renwen.ejb.learning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Statlog German credit (Hofmann 1994, UCI), the sample that the product ships: 1,000 people. */
public final class GermanCredit {
  private static final String RESOURCE = "/sample/german-credit/credit-g.arff";

  private GermanCredit() {}

  public record Data(List<FeatureColumn> columns, List<Example> examples) {}

  public static Data read() {
    try (InputStream in = GermanCredit.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      List<FeatureColumn> columns = header(reader);
      columns.remove(columns.size() - 1); // the last attribute is the class
      return new Data(columns, rows(reader, columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FeatureColumn> header(BufferedReader reader) throws IOException {
    List<FeatureColumn> columns = new ArrayList<>();
    for (String line = reader.readLine();
        !line.equalsIgnoreCase("@data");
        line = reader.readLine()) {
      String[] words = line.split("\\s+", 3);
      if (words[0].equalsIgnoreCase("@attribute")) {
        boolean numeric = words[2].strip().equalsIgnoreCase("numeric");
        columns.add(
            new FeatureColumn(words[1], numeric ? FeatureType.NUMERIC : FeatureType.CATEGORICAL));
      }
    }
    return columns;
  }

  private static List<Example> rows(BufferedReader reader, List<FeatureColumn> columns)
      throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setQuote('\'').setCommentMarker('%').get();
    List<Example> examples = new ArrayList<>();
    for (CSVRecord line : format.parse(reader)) {
      Object[] features = new Object[columns.size()];
      for (int c = 0; c < features.length; c++) {
        String value = line.get(c);
        boolean numeric = columns.get(c).type() == FeatureType.NUMERIC;
        features[c] = numeric ? (Object) Double.valueOf(value) : value;
      }
      examples.add(new Example(features, line.get(columns.size()), null));
    }
    return examples;
  }
}

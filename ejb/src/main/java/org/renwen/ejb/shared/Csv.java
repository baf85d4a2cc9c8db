package org.renwen.ejb.shared;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.renwen.persistence.shared.InvalidInputException;

/** A CSV stream (RFC 4180) with a header line, read record by record. */
public final class Csv {
  private final List<String> header;
  private final Iterator<CSVRecord> records;

  private Csv(List<String> header, Iterator<CSVRecord> records) {
    this.header = header;
    this.records = records;
  }

  /**
   * @throws InvalidInputException when there is no header, or a name stands in it twice, or it
   *     cannot be read
   */
  public static Csv open(Reader reader) throws IOException {
    return open(reader, UploadLimits.MAX_RECORDS);
  }

  static Csv open(Reader reader, int maxRecords) throws IOException {
    UploadLimits.RecordReader bounded = new UploadLimits.RecordReader(reader);
    Iterator<CSVRecord> records =
        readable(
            CSVParser.parse(bounded, CSVFormat.RFC4180).iterator(),
            bounded,
            // the header is one more
            maxRecords + 1);
    if (!records.hasNext()) {
      throw new InvalidInputException("csv-empty", "The file has no header line.", Map.of());
    }
    List<String> header =
        records.next().stream().map(name -> name.replace("\uFEFF", "").strip()).toList();
    if (new HashSet<>(header).size() != header.size()) {
      throw new InvalidInputException(
          "csv-header", "A column name stands twice in the header.", Map.of());
    }
    return new Csv(header, records);
  }

  public List<String> header() {
    return header;
  }

  /**
   * The records after the header; refuses, as {@link Utf8#unreadable} says, what cannot be read.
   */
  public Iterator<CSVRecord> records() {
    return records;
  }

  private static Iterator<CSVRecord> readable(
      Iterator<CSVRecord> records, UploadLimits.RecordReader reader, int most) {
    return new Iterator<>() {
      private int read;

      @Override
      public boolean hasNext() {
        try {
          return records.hasNext();
        } catch (UncheckedIOException e) {
          throw Utf8.unreadable(e.getCause());
        }
      }

      @Override
      public CSVRecord next() {
        CSVRecord record = records.next();
        if (++read > most) {
          throw UploadLimits.tooMuch("records", most - 1);
        }
        if (record.stream().mapToInt(String::length).sum() > UploadLimits.MAX_RECORD) {
          throw UploadLimits.tooMuch("characters in a record", UploadLimits.MAX_RECORD);
        }
        reader.nextRecord();
        return record;
      }
    };
  }
}

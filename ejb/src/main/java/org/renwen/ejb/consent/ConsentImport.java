package org.renwen.ejb.consent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.renwen.ejb.shared.Csv;
import org.renwen.ejb.shared.Utf8;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;

/**
 * Imports consent records from CSV with a header or from JSON lines, all or nothing, 1,000 lines at
 * a time.
 */
@Stateless
public class ConsentImport {
  private static final int CHUNK = 1_000;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Inject private EntityManager em;
  @Inject private ConsentLedger ledger;

  /** How many lines were recorded. */
  public record Imported(int records) {}

  @RolesAllowed(Roles.DATA_STEWARD)
  public Imported jsonLines(InputStream input) {
    Chunks chunks = new Chunks();
    Utf8.lines(
        input,
        (text, line) -> {
          if (!text.isBlank()) {
            chunks.add(line, fromJson(text, line));
          }
        });
    return chunks.end();
  }

  private static ConsentChange fromJson(String text, int line) {
    try {
      return JSON.readValue(text, ConsentChange.class);
    } catch (JsonProcessingException e) {
      throw refused(line, "a JSON object with the members of a consent is required");
    }
  }

  @RolesAllowed(Roles.DATA_STEWARD)
  public Imported csv(InputStream input) {
    try (BufferedReader reader = Utf8.reader(input)) {
      Csv csv = Csv.open(reader);
      requireMembers(csv.header());
      Chunks chunks = new Chunks();
      int line = 1;
      for (Iterator<CSVRecord> records = csv.records(); records.hasNext(); ) {
        line++;
        chunks.add(line, fromCsv(csv, records.next(), line));
      }
      return chunks.end();
    } catch (IOException e) {
      throw Utf8.unreadable(e);
    }
  }

  /** Otherwise a file of something else, without rows, would pass. */
  private static void requireMembers(List<String> header) {
    List<String> members =
        Arrays.stream(ConsentChange.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();
    if (!members.containsAll(header)) {
      throw new InvalidInputException(
          "csv-header",
          "The header line must hold members of a consent.",
          Map.of("columns", members));
    }
  }

  private static ConsentChange fromCsv(Csv csv, CSVRecord record, int line) {
    if (record.size() != csv.header().size()) {
      throw refused(line, csv.header().size() + " cells are required");
    }
    Map<String, Object> members = new HashMap<>();
    for (int i = 0; i < record.size(); i++) {
      if (!record.get(i).isBlank()) {
        members.put(csv.header().get(i), record.get(i));
      }
    }
    try {
      return JSON.convertValue(members, ConsentChange.class);
    } catch (IllegalArgumentException e) {
      throw refused(line, "the columns of a consent are required");
    }
  }

  private static InvalidInputException refused(int line, String rule) {
    return new InvalidInputException(
        "consent-import-invalid", "line " + line + ": " + rule, Map.of("line", line));
  }

  /** Lines that are recorded together, each under its number. */
  private final class Chunks {
    private final List<Integer> lines = new ArrayList<>();
    private final List<ConsentChange> changes = new ArrayList<>();
    private int recorded;

    void add(int line, ConsentChange change) {
      lines.add(line);
      changes.add(change);
      if (changes.size() == CHUNK) {
        record();
      }
    }

    Imported end() {
      if (!changes.isEmpty()) {
        record();
      }
      return new Imported(recorded);
    }

    private void record() {
      ledger.record(changes, "import", i -> "line " + lines.get(i) + ": ");
      em.flush();
      em.clear();
      recorded += changes.size();
      lines.clear();
      changes.clear();
    }
  }
}

package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.system.Journey.STEWARD;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Api.Answer;

@ExtendWith(RunningRenwen.class)
class LargeImportIT {
  private static final int ROWS = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void aHundredThousandRowsAreImported(Product product) {
    Applicants applicants = Applicants.generated("large", ROWS, 41);
    String csv = applicants.csv();
    Duration cpuBefore = cpu(product);
    long from = System.nanoTime();
    JsonNode version =
        product
            .as(STEWARD)
            .upload(applicants.schema(), BodyPublishers.ofString(csv))
            .expect(201)
            .json();
    System.out.printf(
        "%,d rows (%,d bytes) imported in %.1f s with %d s of CPU; the server's memory was at most %s%n",
        ROWS,
        csv.length(),
        (System.nanoTime() - from) / 1e9,
        cpu(product).minus(cpuBefore).toSeconds(),
        peakMemory(product));
    assertThat(version.get("rows").asInt()).isEqualTo(ROWS);
    assertThat(
            product
                .database()
                .count(
                    "select count(distinct r.subject_id) from data_set_row r join data_set_version v"
                        + " on v.tenant_id = r.tenant_id and v.id = r.version_id join data_set d on"
                        + " d.tenant_id = v.tenant_id and d.id = v.data_set_id where d.name = ?",
                    "large"))
        .isEqualTo(ROWS);
  }

  @Test
  void rowsAreWrittenWhileTheFileStillArrives(Product product) {
    Applicants applicants = Applicants.generated("large-streamed", 20_000, 42);
    long before = sizeOfRows(product);
    InputStream second =
        new InputStream() {
          private InputStream rest;

          @Override
          public int read() throws IOException {
            if (rest == null) {
              Product.await(PATIENCE, () -> sizeOfRows(product) > before);
              rest = bytes(applicants.lines(15_000, 20_000));
            }
            return rest.read();
          }
        };
    InputStream csv =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(bytes(Applicants.header() + applicants.lines(0, 15_000)), second)));
    product
        .as(STEWARD)
        .upload(applicants.schema(), BodyPublishers.ofInputStream(() -> csv))
        .expect(201);
    assertThat(sizeOfRows(product)).isGreaterThan(before);
  }

  @Test
  void aBadRowAtTheEndIsNamedAndNothingIsHalfImported(Product product) {
    Applicants applicants = Applicants.generated("large-bad", ROWS, 43);
    long rows = product.database().count("select count(*) from data_set_row");
    long people = product.database().count("select count(*) from subject");
    Answer refused =
        product
            .as(STEWARD)
            .upload(
                applicants.schema(),
                BodyPublishers.ofString(applicants.csv() + "secret-person,a lot,1,own,male,yes\n"))
            .expect(400);
    assertThat(refused.problem()).isEqualTo("csv-invalid");
    JsonNode fault = refused.json().get("faults").get(0);
    assertThat(fault.get("row").asInt()).isEqualTo(ROWS + 1);
    assertThat(fault.get("column").asText()).isEqualTo("income");
    assertThat(refused.text()).doesNotContain("secret-person", "a lot");
    product.as(STEWARD).get("/api/datasets/large-bad/versions/1").expect(404);
    assertThat(product.database().count("select count(*) from data_set_row")).isEqualTo(rows);
    assertThat(product.database().count("select count(*) from subject")).isEqualTo(people);
    List<String> names = new ArrayList<>();
    product
        .as(STEWARD)
        .get("/api/datasets")
        .expect(200)
        .json()
        .get("items")
        .forEach(item -> names.add(item.get("name").asText()));
    assertThat(names).doesNotContain("large-bad");
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes on disk of all rows, those included that are not committed. */
  private static long sizeOfRows(Product product) {
    Map<String, Object> size =
        product.database().rows("select pg_relation_size('data_set_row') as size").get(0);
    return (Long) size.get("size");
  }

  /** What the server and its database have used of all processors. */
  private static Duration cpu(Product product) {
    return product.tree().stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static String peakMemory(Product product) {
    return Product.text(Path.of("/proc", Long.toString(product.server().pid()), "status"))
        .lines()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\s+", " "))
        .findFirst()
        .orElse("unknown");
  }
}

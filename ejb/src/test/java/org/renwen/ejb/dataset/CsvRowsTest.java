package org.renwen.ejb.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.shared.InvalidInputException;

/** Reading a file by its schema; expected counts were counted by hand. */
class CsvRowsTest {
  private static final DataSetSchema SCHEMA =
      new DataSetSchema(
          List.of(
              new DataSetColumn("person", ColumnType.TEXT, ColumnRole.SUBJECT, null, null, null),
              new DataSetColumn("age", ColumnType.NUMERIC, ColumnRole.FEATURE, null, 0.0, 120.0)));

  private final RowWriter writer = new RowWriter(UUID.randomUUID(), SCHEMA, null, null, null);

  private void read(String text) throws Exception {
    new CsvRows(SCHEMA).read(new StringReader(text), writer);
  }

  @Test
  void columnsMayStandInAnyOrderAndCleaningIsCounted() throws Exception {
    read("age,person\n30,p1\n30.0,p1\n,p2\n?,p3\n999,p4\n40,p1\n");
    Map<String, Integer> cleaning = writer.cleaning();
    assertThat(cleaning).containsEntry("rowsRead", 6);
    assertThat(cleaning).containsEntry("missingCells", 2);
    assertThat(cleaning).containsEntry("impossibleCells", 1);
    // 30 once, since its second row is an exact duplicate, and 40: mean 35, deviation √50.
    ColumnProfile.Statistics age = writer.statistics().get(1);
    assertThat(age.n()).isEqualTo(2);
    assertThat(age.mean()).isEqualTo(35.0);
    assertThat(age.deviation()).isEqualTo(Math.sqrt(50));
  }

  @Test
  void faultsNameRowAndColumnAndNeverTheValue() {
    assertThatThrownBy(() -> read("person,age\np1,30\nsecret,thirty\n,31\np3\n"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("csv-invalid");
              assertThat(refusal.details().get("faults"))
                  .isEqualTo(
                      List.of(
                          Map.of(
                              "row", 2,
                              "column", "age",
                              "code", "not-a-number",
                              "rule", "a number is required"),
                          Map.of(
                              "row", 3,
                              "column", "person",
                              "code", "no-reference",
                              "rule", "a reference to a person is required"),
                          Map.of(
                              "row", 4,
                              "code", "cell-count",
                              "rule", "2 cells are required")));
              assertThat(refusal.details().toString()).doesNotContain("secret", "thirty");
            });
  }

  @Test
  void atMostTwentyFaultsAreListed() {
    assertThatThrownBy(() -> read("person,age\n" + "p,x\n".repeat(50)))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal -> assertThat((List<?>) refusal.details().get("faults")).hasSize(20));
  }

  @Test
  void theHeaderMustBeTheDeclaredColumns() {
    for (String header : List.of("person", "person,age,more", "person,Age", "age,age", "")) {
      assertThatThrownBy(() -> read(header + "\np1,30\n"))
          .isInstanceOf(InvalidInputException.class);
    }
  }
}

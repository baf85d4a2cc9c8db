package org.renwen.ejb.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;

/** What cleaning makes of one cell. */
class CellReaderTest {
  private static CellReader reader(ColumnType type, ColumnRole role, Double min, Double max) {
    return new CellReader(new DataSetColumn("column", type, role, null, min, max));
  }

  private static CellReader number() {
    return reader(ColumnType.NUMERIC, ColumnRole.FEATURE, 0.0, 120.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "?", "NA", "n/a", "NULL"})
  void whatStandsForNothingIsAMissingValue(String text) throws Exception {
    CellReader reader = number();
    assertThat(reader.read(text)).isNull();
    assertThat(reader.missing()).isEqualTo(1);
    assertThat(reader.impossible()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.5", "120.01", "1e30"})
  void aNumberOutsideTheDeclaredRangeIsImpossibleAndTakenAsMissing(String text) throws Exception {
    CellReader reader = number();
    assertThat(reader.read(text)).isNull();
    assertThat(reader.impossible()).isEqualTo(1);
    assertThat(reader.missing()).isZero();
  }

  @Test
  void theBoundsThemselvesArePossible() throws Exception {
    CellReader reader = number();
    assertThat(reader.read("0")).isEqualTo(0.0);
    assertThat(reader.read(" 120.0 ")).isEqualTo(120.0);
    assertThat(reader.read("1.5e1")).isEqualTo(15.0);
    assertThat(reader.impossible() + reader.missing()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "0x10", "1,5", "12a", "1e999", "１２", "--1"})
  void whatIsNoFiniteNumberDoesNotFitAndIsNotRepeated(String text) {
    assertThatThrownBy(() -> number().read(text))
        .isInstanceOf(CellReader.UnfitException.class)
        .message()
        .startsWith("a number")
        .doesNotContain(text);
  }

  @Test
  void negativeZeroIsZero() throws Exception {
    assertThat(number().read("-0")).isEqualTo(0.0);
  }

  @Test
  void aReferenceToAPersonIsRequired() {
    CellReader reader = reader(ColumnType.CATEGORICAL, ColumnRole.SUBJECT, null, null);
    assertThatThrownBy(() -> reader.read(" ")).isInstanceOf(CellReader.UnfitException.class);
  }

  @Test
  void aReferenceThatNoConsentCouldNameDoesNotFit() {
    CellReader reader = reader(ColumnType.CATEGORICAL, ColumnRole.SUBJECT, null, null);
    assertThatThrownBy(() -> reader.read("x".repeat(201)))
        .isInstanceOf(CellReader.UnfitException.class)
        .hasMessage("at most 200 characters");
  }

  @Test
  void booleansHaveOneSpelling() throws Exception {
    CellReader reader = reader(ColumnType.BOOLEAN, ColumnRole.FEATURE, null, null);
    assertThat(reader.read("Yes")).isEqualTo("true");
    assertThat(reader.read("1")).isEqualTo("true");
    assertThat(reader.read("FALSE")).isEqualTo("false");
    assertThatThrownBy(() -> reader.read("perhaps")).isInstanceOf(CellReader.UnfitException.class);
  }

  @Test
  void textsWithNulOrBeyondTheLimitDoNotFit() {
    CellReader reader = reader(ColumnType.CATEGORICAL, ColumnRole.FEATURE, null, null);
    assertThatThrownBy(() -> reader.read("a\0b")).isInstanceOf(CellReader.UnfitException.class);
    assertThatThrownBy(() -> reader.read("a".repeat(10_001)))
        .isInstanceOf(CellReader.UnfitException.class);
  }
}

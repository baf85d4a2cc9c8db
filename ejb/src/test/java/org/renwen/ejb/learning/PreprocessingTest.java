package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
  private static final List<FeatureColumn> COLUMNS =
      List.of(
          new FeatureColumn("amount", FeatureType.NUMERIC),
          new FeatureColumn("housing", FeatureType.CATEGORICAL),
          new FeatureColumn("constant", FeatureType.NUMERIC));
  private static final List<Object[]> ROWS =
      Arrays.asList(
          row(1.0, "rent", 0.1),
          row(2.0, "own", 0.1),
          row(null, "own", 0.1),
          row(4.0, null, 0.1),
          row(10.0, "free", 0.1));
  private static final Preprocessing FITTED = Preprocessing.fit(COLUMNS, ROWS);

  private static Object[] row(Object... values) {
    return values;
  }

  /** scikit-learn 1.9.1, SimpleImputer(median) then StandardScaler: median 3, mean 4, scale √10. */
  @Test
  void numbersAreImputedByTheMedianAndStandardised() {
    double[] expected = {-0.9486833, -0.63245553, -0.31622777, 0, 1.8973666};
    for (int i = 0; i < expected.length; i++) {
      assertThat(FITTED.apply(ROWS.get(i))[0]).isCloseTo(expected[i], within(1e-7));
    }
  }

  @Test
  void wordsBecomeOneHotInSortedOrderAndAMissingOneTheMostFrequent() {
    assertThat(FITTED.spans())
        .containsExactly(
            new Preprocessing.Span(0, 1),
            new Preprocessing.Span(1, 3),
            new Preprocessing.Span(4, 1));
    assertThat(words("free")).containsExactly(1, 0, 0);
    assertThat(words("own")).containsExactly(0, 1, 0);
    assertThat(words("rent")).containsExactly(0, 0, 1);
    assertThat(words(null)).containsExactly(0, 1, 0);
  }

  @Test
  void anUnseenWordSetsNothingAndIsNamed() {
    assertThat(words("tent")).containsExactly(0, 0, 0);
    assertThat(FITTED.unseen(row(1.0, "tent", 0.1))).containsExactly("housing");
    assertThat(FITTED.unseen(row(null, null, null))).isEmpty();
  }

  @Test
  void aConstantFeatureIsZero() {
    assertThat(FITTED.apply(ROWS.get(0))[4]).isZero();
  }

  @Test
  void anOutlierIsLimitedToTenStandardDeviations() {
    assertThat(FITTED.apply(row(1e300, "own", 0.1))[0]).isEqualTo(10);
    assertThat(FITTED.apply(row(-1e300, "own", 0.1))[0]).isEqualTo(-10);
  }

  /** By hand: 1 free, 3 own (one imputed) and 1 rent of 5. */
  @Test
  void theBaselineIsTheMeanTrainingRow() {
    assertThat(FITTED.baseline())
        .containsExactly(new double[] {0, 0.2, 0.6, 0.2, 0}, within(1e-12));
  }

  @Test
  void aColumnWithoutAnyValueIsHarmless() {
    List<Object[]> empty = List.of(row(null, null, null), row(null, null, null));
    Preprocessing fitted = Preprocessing.fit(COLUMNS, empty);
    assertThat(fitted.apply(row(null, null, null))).containsExactly(0, 0);
    assertThat(fitted.apply(row(null, "own", null))).containsExactly(0, 0);
  }

  @Test
  void whatDoesNotFitIsRefusedByColumnAndNotByValue() {
    assertRefused(row("secret", "own", 0.1), "amount");
    assertRefused(row(Double.NaN, "own", 0.1), "amount");
    assertRefused(row(1.0, 17.0, 0.1), "housing");
    assertRefused(row(1.0, "own"), "row");
    assertRefused(null, "row");
    assertThatThrownBy(() -> Preprocessing.fit(COLUMNS, List.<Object[]>of(row(1.0))))
        .isInstanceOf(InvalidRowException.class);
  }

  private static void assertRefused(Object[] row, String column) {
    assertThatThrownBy(() -> FITTED.apply(row))
        .isInstanceOfSatisfying(
            InvalidRowException.class, e -> assertThat(e.column()).isEqualTo(column))
        .hasMessageNotContaining("secret");
  }

  @Test
  void jsonKeepsEveryBit() {
    Preprocessing read = Preprocessing.fromJson(FITTED.toJson());
    assertThat(read.toJson()).isEqualTo(FITTED.toJson());
    assertThat(read.apply(ROWS.get(4))).isEqualTo(FITTED.apply(ROWS.get(4)));
    assertThat(read.baseline()).isEqualTo(FITTED.baseline());
  }

  private static int[] words(String word) {
    double[] x = FITTED.apply(row(1.0, word, 0.1));
    return new int[] {(int) x[1], (int) x[2], (int) x[3]};
  }
}

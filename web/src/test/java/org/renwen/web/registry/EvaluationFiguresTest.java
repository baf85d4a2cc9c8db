package org.renwen.web.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.web.shared.EnglishTexts;

class EvaluationFiguresTest {

  private static EvaluationFigures of(String json) {
    return EvaluationFigures.of(CanonicalJson.parse(json), new EnglishTexts());
  }

  @Test
  void figuresAndReasonsForMissingOnesHavePlainWords() {
    EvaluationFigures figures =
        of(
            "{\"n\":5,\"values\":{\"accuracy\":0.75},\"absences\":{\"roc_auc\":\"class_without_rows\"},"
                + "\"classes\":[\"bad\",\"good\"],\"confusion\":[[1,2],[0,2]]}");

    assertThat(figures.n()).isEqualTo(5);
    assertThat(figures.metrics().get(0).name()).isEqualTo("Accuracy");
    assertThat(figures.metrics().get(0).value()).isEqualTo(0.75);
    assertThat(figures.metrics().get(0).about()).isNotEmpty();
    assertThat(figures.metrics().get(1).value()).isNull();
    assertThat(figures.metrics().get(1).absence())
        .isEqualTo("A class has no row in the test part.");
  }

  @Test
  void theDiagonalOfTheConfusionMatrixIsRight() {
    EvaluationFigures figures = of("{\"classes\":[\"bad\",\"good\"],\"confusion\":[[1,2],[0,2]]}");

    assertThat(figures.confusion()).hasSize(2);
    assertThat(figures.confusion().get(0).trueClass()).isEqualTo("bad");
    assertThat(figures.confusion().get(0).cells())
        .containsExactly(new EvaluationFigures.Cell(1, true), new EvaluationFigures.Cell(2, false));
    assertThat(figures.confusion().get(1).cells())
        .containsExactly(new EvaluationFigures.Cell(0, false), new EvaluationFigures.Cell(2, true));
  }

  @Test
  void aDocumentOfAnotherFormShowsWhatItShares() {
    EvaluationFigures figures =
        of("{\"values\":{\"exactMatch\":0.5,\"note\":\"x\"},\"rubric\":{}}");

    assertThat(figures.n()).isNull();
    assertThat(figures.metrics()).hasSize(1);
    assertThat(figures.metrics().get(0).name()).isEqualTo("exactMatch");
    assertThat(figures.confusion()).isEmpty();
  }
}

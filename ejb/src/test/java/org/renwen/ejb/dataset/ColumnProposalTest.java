package org.renwen.ejb.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.dataset.ColumnRole.FEATURE;
import static org.renwen.persistence.dataset.ColumnRole.IGNORED;
import static org.renwen.persistence.dataset.ColumnRole.LABEL;
import static org.renwen.persistence.dataset.ColumnRole.SENSITIVE;
import static org.renwen.persistence.dataset.ColumnRole.SUBJECT;
import static org.renwen.persistence.dataset.ColumnType.BOOLEAN;
import static org.renwen.persistence.dataset.ColumnType.CATEGORICAL;
import static org.renwen.persistence.dataset.ColumnType.NUMERIC;
import static org.renwen.persistence.dataset.ColumnType.TEXT;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.shared.InvalidInputException;

class ColumnProposalTest {

  private static DataSetColumn column(String name, ColumnType type, ColumnRole role) {
    return new DataSetColumn(name, type, role, null, null, null);
  }

  private static List<DataSetColumn> propose(String csv) {
    return ColumnProposal.of(new StringReader(csv));
  }

  @Test
  void typesAndRolesAreGuessedFromNamesAndCells() {
    assertThat(
            propose(
                """
                person_id,age,income,city,own house,class
                p1,34,1200.5,Bonn,yes,good
                p2,?,-3e2,"Köln, Süd",no,bad
                p3,51,,Bonn,yes,good
                """))
        .containsExactly(
            column("person_id", TEXT, SUBJECT),
            column("age", NUMERIC, SENSITIVE),
            column("income", NUMERIC, FEATURE),
            column("city", CATEGORICAL, FEATURE),
            column("own house", BOOLEAN, FEATURE),
            column("class", CATEGORICAL, LABEL));
  }

  @Test
  void aReferenceMayStandInSeveralRows() {
    assertThat(propose("client,x\na,1\na,2\nb,3\n"))
        .containsExactly(column("client", TEXT, SUBJECT), column("x", NUMERIC, FEATURE));
  }

  @Test
  void aColumnWhoseValuesMostlyRepeatIsNoReferenceToPeople() {
    assertThat(propose("client,x\na,1\na,2\n"))
        .containsExactly(column("client", CATEGORICAL, FEATURE), column("x", NUMERIC, FEATURE));
  }

  @Test
  void onlyOneColumnIsTheReferenceAndOnlyOneTheLabel() {
    assertThat(propose("id,customer,class,outcome\n1,a,x,y\n2,b,x,z\n"))
        .extracting(DataSetColumn::role)
        .containsExactly(SUBJECT, IGNORED, LABEL, FEATURE);
  }

  @Test
  void aTextThatIsDifferentInEveryRowIsNotLearntFrom() {
    String rows =
        IntStream.range(0, 20).mapToObj(i -> "remark " + i + "\n").collect(Collectors.joining());
    assertThat(propose("notes\n" + rows)).containsExactly(column("notes", TEXT, IGNORED));
  }

  @Test
  void partsOfWordsDecideNothing() {
    assertThat(propose("mileage,sextant,idle\n1,2,3\n"))
        .extracting(DataSetColumn::role)
        .containsOnly(FEATURE);
  }

  @Test
  void aHeadThatEndsWithinAQuotedCellIsReadUpToThere() {
    assertThat(propose("x,y\n1,2\n3,\"cut of"))
        .containsExactly(column("x", NUMERIC, FEATURE), column("y", NUMERIC, FEATURE));
  }

  @Test
  void aFileWithoutAHeaderIsRefused() {
    assertThatThrownBy(() -> propose(""))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.slug()).isEqualTo("csv-empty"));
  }
}

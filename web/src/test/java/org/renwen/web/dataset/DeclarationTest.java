package org.renwen.web.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.renwen.ejb.dataset.NewDataSet;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.web.shared.BadRequest;

class DeclarationTest {
  private static final String COLUMN =
      "{\"name\": \"age\", \"type\": \"NUMERIC\", \"role\": \"FEATURE\", \"minimum\": 0}";

  private static NewDataSet declared(String columns) {
    return new Declaration("people", "", columns).declared();
  }

  @Test
  void aListOfColumnsAndAWholeSchemaMeanTheSame() {
    NewDataSet list = declared("[" + COLUMN + "]");
    NewDataSet whole = declared("{\"name\": \"another\", \"columns\": [" + COLUMN + "]}");

    assertThat(list.name()).isEqualTo("people");
    assertThat(list.columns())
        .containsExactly(
            new DataSetColumn("age", ColumnType.NUMERIC, ColumnRole.FEATURE, null, 0.0, null));
    assertThat(whole).isEqualTo(list);
  }

  @Test
  void whatIsNoListOfColumnsIsRefusedWithoutItsText() {
    for (String text : new String[] {"", "secret", "{}", "[{\"type\": \"secret\"}]", "[1]"}) {
      assertThatThrownBy(() -> declared(text).columns().get(0).name().strip())
          .as(text)
          .isInstanceOf(Exception.class)
          .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("secret"));
    }
    assertThatThrownBy(() -> declared("secret")).isInstanceOf(BadRequest.class);
  }
}

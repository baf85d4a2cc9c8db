package org.renwen.web.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.registry.ModelVersionView;
import org.renwen.persistence.registry.Origin;
import org.renwen.persistence.registry.Stage;

class ModelBackingTest {

  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

  private static ModelVersionView version(int number, Stage... stages) {
    Stage now = stages[stages.length - 1];
    return new ModelVersionView(
        UUID.randomUUID(),
        "credit-risk",
        number,
        now,
        "tabular",
        Origin.TRAINED,
        null,
        null,
        true,
        null,
        null,
        null,
        null,
        AT,
        AT,
        List.of(stages).stream()
            .map(stage -> new ModelVersionView.Change(null, stage, UUID.randomUUID(), AT, "why"))
            .toList());
  }

  @Test
  void onlyAnApprovedVersionThatAnsweredBeforeIsARollback() {
    ModelVersionView replaced = version(1, Stage.APPROVED, Stage.DEPLOYED, Stage.APPROVED);
    ModelVersionView never = version(2, Stage.SUBMITTED, Stage.APPROVED);
    ModelVersionView live = version(3, Stage.APPROVED, Stage.DEPLOYED);
    ModelVersionView retired = version(4, Stage.APPROVED, Stage.DEPLOYED, Stage.RETIRED);

    assertThat(ModelBacking.rollbacks(List.of(retired, live, never, replaced)))
        .containsExactly(replaced);
  }
}

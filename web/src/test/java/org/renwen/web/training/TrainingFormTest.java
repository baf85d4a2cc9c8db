package org.renwen.web.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.persistence.shared.InvalidInputException;

class TrainingFormTest {

  private static final TrainingSettings DEFAULTS = TrainingSettings.defaults(Task.BINARY, 1_000);

  @ParameterizedTest
  @EnumSource(Task.class)
  void anUntouchedFormAsksForTheDefaults(Task task) {
    TrainingSettings defaults = TrainingSettings.defaults(task, 20_000);
    assertThat(TrainingSettings.fromJson(TrainingForm.of(defaults).settings(), defaults))
        .isEqualTo(defaults);
  }

  @Test
  void layersAreReadFromAListInEitherLanguagesCommas() {
    TrainingForm form = TrainingForm.of(DEFAULTS);
    form.setLayers(" 32，16, 8 ");
    assertThat(form.settings().at("/architecture/layers"))
        .extracting(layer -> layer.get("units").intValue())
        .containsExactly(32, 16, 8);
  }

  @Test
  void noLayerMeansALinearModel() {
    TrainingForm form = TrainingForm.of(DEFAULTS);
    form.setLayers(null);
    assertThat(form.settings().at("/architecture/layers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "8, x", "-4", "1.5", "99999999"})
  void whatIsNoListOfLayersIsRefusedBesideItsField(String layers) {
    TrainingForm form = TrainingForm.of(DEFAULTS);
    form.setLayers(layers);
    assertThatThrownBy(form::settings)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(refusal.details())
                    .containsEntry("field", "settings.architecture.layers.units"));
  }

  @Test
  void fullBatchGradientDescentTakesAllRowsWhateverTheBatchSize() {
    TrainingForm form = TrainingForm.of(DEFAULTS);
    form.setMethod(TrainingForm.Method.GRADIENT_DESCENT);
    form.setBatchSize(64);
    assertThat(form.settings().get("batchSize").intValue()).isZero();
    assertThat(form.settings().get("updater").textValue()).isEqualTo("sgd");
    assertThat(TrainingForm.of(TrainingSettings.fromJson(form.settings(), DEFAULTS)).getMethod())
        .isEqualTo(TrainingForm.Method.GRADIENT_DESCENT);
  }

  @Test
  void trainingGetsWhatValidationAndTestLeave() {
    TrainingForm form = TrainingForm.of(DEFAULTS);
    form.setValidationPercent(15);
    form.setTestPercent(15);
    assertThat(form.settings().at("/split/training").doubleValue()).isEqualTo(0.7);
    assertThat(TrainingSettings.fromJson(form.settings(), DEFAULTS).split().test()).isEqualTo(0.15);
  }
}

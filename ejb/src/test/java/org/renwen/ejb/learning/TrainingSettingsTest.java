package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingSettingsTest {
  private static final TrainingSettings DEFAULTS = TrainingSettings.defaults(Task.BINARY, 1_000);

  @ParameterizedTest
  @EnumSource(Task.class)
  void jsonKeepsEveryField(Task task) throws JsonProcessingException {
    TrainingSettings settings = TrainingFixtures.settings(task, 9);
    JsonNode written = json(settings.toJson().toString());
    assertThat(TrainingSettings.fromJson(written, DEFAULTS)).isEqualTo(settings);
  }

  @Test
  void whatIsLeftOutIsTakenFromTheDefaults() throws JsonProcessingException {
    TrainingSettings settings =
        TrainingSettings.fromJson(
            json(
                """
                {"architecture": {"layers": [{"units": 3, "activation": "relu"}]},
                 "epochs": 5, "batchSize": 0, "split": {"training": 0.5, "validation": 0.25,
                 "test": 0.25}}"""),
            DEFAULTS);
    assertThat(settings.architecture())
        .isEqualTo(new Architecture(List.of(new Architecture.Layer(3, Activation.RELU, 0)), 0));
    assertThat(settings.epochs()).isEqualTo(5);
    assertThat(settings.batchSize()).isZero();
    assertThat(settings.split()).isEqualTo(new SplitFractions(0.5, 0.25, 0.25));
    assertThat(settings.learningRate()).isEqualTo(DEFAULTS.learningRate());
    assertThat(TrainingSettings.fromJson(json("{}"), DEFAULTS)).isEqualTo(DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|settings",
        "{\"learningrate\": 1}|settings.unknown",
        "{\"task\": \"ranking\"}|task",
        "{\"task\": \"regression\"}|loss",
        "{\"loss\": 7}|loss",
        "{\"updater\": \"rmsprop\"}|updater",
        "{\"learningRate\": 0}|learningRate",
        "{\"learningRate\": 1e999}|learningRate",
        "{\"learningRate\": \"1\"}|learningRate",
        "{\"batchSize\": -1}|batchSize",
        "{\"batchSize\": 1.5}|batchSize",
        "{\"epochs\": 0}|epochs",
        "{\"epochs\": 99999999999}|epochs",
        "{\"seed\": null}|seed",
        "{\"seed\": 1e30}|seed",
        "{\"patience\": -1}|patience",
        "{\"split\": {\"training\": 0.9, \"validation\": 0.2, \"test\": 0.2}}|split",
        "{\"split\": {\"training\": 0.8, \"validation\": 0.2}}|split.test",
        "{\"architecture\": {}}|architecture.layers",
        "{\"architecture\": {\"layers\": [], \"l2\": -1}}|architecture.l2",
        "{\"architecture\": {\"layers\": [{}]}}|architecture.layers.units",
        "{\"architecture\": {\"layers\": [{\"units\": 0}]}}|architecture.layers.units",
        "{\"architecture\": {\"layers\": [{\"units\": 9999}]}}|architecture.layers.units",
        "{\"architecture\": {\"layers\": [{\"units\": 1, \"type\": \"lstm\"}]}}"
            + "|architecture.layers.unknown",
        "{\"architecture\": {\"layers\": [{\"units\": 1, \"activation\": \"selu\"}]}}"
            + "|architecture.layers.activation",
        "{\"architecture\": {\"layers\": [{\"units\": 1, \"dropout\": 1}]}}"
            + "|architecture.layers.dropout"
      })
  void whatIsOutOfRangeIsRefusedByTheNameOfItsField(String text, String field) {
    assertThatThrownBy(() -> TrainingSettings.fromJson(json(text), DEFAULTS))
        .isInstanceOfSatisfying(
            InvalidTrainingSettingsException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessage("invalid training setting: " + field);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}

package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.FeatureType;
import org.renwen.ejb.learning.TrainedModel;
import org.renwen.persistence.registry.ModelTask;

/**
 * Answers for networks that were trained here on tables. A question is an object, feature name to
 * value or null.
 */
@ApplicationScoped
public class TabularEngine implements Engine {
  private static final int MAX_MODELS = 32;
  private static final int MAX_ROWS = 10_000;
  private static final int MAX_TEXT = 10_000;

  /** Models by their artifact's hash, the least recently used leaving first. */
  private final Map<String, TrainedModel> models =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MAX_MODELS, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TrainedModel> eldest) {
              return size() > MAX_MODELS;
            }
          });

  @Override
  public String name() {
    return "tabular";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Set.of(ModelTask.BINARY, ModelTask.MULTICLASS, ModelTask.REGRESSION), MAX_ROWS);
  }

  @Override
  public boolean healthy() {
    return true;
  }

  /** The network of a version, its hash checked when it was read. */
  public TrainedModel load(EngineModel model) {
    TrainedModel loaded = models.get(model.artifactSha256());
    if (loaded == null) {
      loaded = TrainedModel.fromBytes(model.artifact().get(), model.artifactSha256());
      models.put(model.artifactSha256(), loaded);
    }
    return loaded;
  }

  @Override
  public Signature signature(EngineModel model) {
    TrainedModel trained = load(model);
    List<Tensor> inputs =
        trained.features().stream()
            .map(
                column ->
                    new Tensor(
                        column.name(),
                        column.type() == FeatureType.NUMERIC ? "FP64" : "BYTES",
                        List.of(-1)))
            .toList();
    List<Tensor> outputs =
        model.task() == ModelTask.REGRESSION
            ? List.of(new Tensor("value", "FP64", List.of(-1)))
            : List.of(
                new Tensor("label", "BYTES", List.of(-1)),
                new Tensor("probability", "FP64", List.of(-1, trained.classes().size())));
    return new Signature(inputs, outputs);
  }

  @Override
  public List<String> classes(EngineModel model) {
    return load(model).classes();
  }

  @Override
  public List<Answer> answer(EngineModel model, List<JsonNode> questions, Instant deadline) {
    TrainedModel trained = load(model);
    List<Object[]> rows = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      rows.add(row(trained.features(), questions.get(i), i));
    }
    double[][] scores = trained.score(rows);
    List<Answer> answers = new ArrayList<>(scores.length);
    for (double[] score : scores) {
      answers.add(
          model.task() == ModelTask.REGRESSION ? value(score[0]) : label(model, trained, score));
    }
    return answers;
  }

  /** The cells of a question in the order of the features; absent and null are missing values. */
  public static Object[] row(List<FeatureColumn> features, JsonNode question, int number) {
    Object[] row = new Object[features.size()];
    for (int i = 0; i < row.length; i++) {
      FeatureColumn feature = features.get(i);
      JsonNode value = question.get(feature.name());
      if (value != null && !value.isNull()) {
        row[i] =
            feature.type() == FeatureType.NUMERIC
                ? number(value, feature, number)
                : text(value, feature, number);
      }
    }
    for (Iterator<String> names = question.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (features.stream().noneMatch(feature -> feature.name().equals(name))) {
        throw new UnfitQuestionException(
            number, "inputs", "only the model's features are accepted");
      }
    }
    return row;
  }

  private static Double number(JsonNode value, FeatureColumn feature, int row) {
    if (!value.isNumber()
        || Double.isInfinite(value.doubleValue())
        || Double.isNaN(value.doubleValue())) {
      throw new UnfitQuestionException(row, feature.name(), "a finite number is required");
    }
    return value.doubleValue();
  }

  private static String text(JsonNode value, FeatureColumn feature, int row) {
    if (value.isBoolean()) {
      return value.asText();
    }
    if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
      throw new UnfitQuestionException(row, feature.name(), "a text is required");
    }
    return value.textValue();
  }

  private static Answer value(double value) {
    return new Answer(
        JsonNodeFactory.instance.objectNode().put("value", value), OptionalDouble.empty(), 1);
  }

  private static Answer label(EngineModel model, TrainedModel trained, double[] score) {
    int answered = answered(model, trained.classes(), score);
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("label", trained.classes().get(answered));
    ObjectNode probability = content.putObject("probability");
    for (int k = 0; k < score.length; k++) {
      probability.put(trained.classes().get(k), score[k]);
    }
    return new Answer(content, OptionalDouble.of(score[answered]), 1);
  }

  private static int answered(EngineModel model, List<String> classes, double[] score) {
    int favourable = classes.indexOf(model.favourable());
    if (model.cutOff() != null && score.length == 2 && favourable >= 0) {
      return score[favourable] >= model.cutOff() ? favourable : 1 - favourable;
    }
    int likeliest = 0;
    for (int k = 1; k < score.length; k++) {
      if (score[k] > score[likeliest]) {
        likeliest = k;
      }
    }
    return likeliest;
  }
}

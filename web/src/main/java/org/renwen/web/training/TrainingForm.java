package org.renwen.web.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.renwen.ejb.learning.Activation;
import org.renwen.ejb.learning.Architecture;
import org.renwen.ejb.learning.Loss;
import org.renwen.ejb.learning.SplitFractions;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.ejb.learning.Updater;
import org.renwen.persistence.shared.InvalidInputException;

/**
 * Training settings as a person writes them: layers as a list of numbers, shares in percent, and
 * full-batch gradient descent as a method of its own. All hidden layers share activation and
 * dropout.
 */
public class TrainingForm implements Serializable {

  /** How the parameters are moved. */
  public enum Method {
    /** One step an epoch, over all rows. */
    GRADIENT_DESCENT,
    /** A step a mini-batch. */
    SGD,
    /** A step a mini-batch, with a rate of its own for each parameter. */
    ADAM
  }

  private String layers;
  private Activation activation;
  private double dropout;
  private double l2;
  private Loss loss;
  private Method method;
  private double learningRate;
  private int batchSize;
  private int epochs;
  private long seed;
  private long splitSeed;
  private int validationPercent;
  private int testPercent;
  private int patience;

  /** The form with these settings filled in. */
  static TrainingForm of(TrainingSettings settings) {
    TrainingForm form = new TrainingForm();
    List<Architecture.Layer> hidden = settings.architecture().layers();
    form.layers =
        hidden.stream()
            .map(layer -> Integer.toString(layer.units()))
            .collect(Collectors.joining(", "));
    form.activation = hidden.isEmpty() ? Activation.RELU : hidden.get(0).activation();
    form.dropout = hidden.isEmpty() ? 0 : hidden.get(0).dropout();
    form.l2 = settings.architecture().l2();
    form.loss = settings.loss();
    form.method =
        settings.updater() == Updater.ADAM
            ? Method.ADAM
            : settings.batchSize() == 0 ? Method.GRADIENT_DESCENT : Method.SGD;
    form.learningRate = settings.learningRate();
    form.batchSize = settings.batchSize();
    form.epochs = settings.epochs();
    form.seed = settings.seed();
    form.splitSeed = settings.splitSeed();
    SplitFractions split = settings.split();
    form.validationPercent = (int) Math.round(100 * split.validation());
    form.testPercent = (int) Math.round(100 * split.test());
    form.patience = settings.patience();
    return form;
  }

  /**
   * The settings as the use case takes them.
   *
   * @throws InvalidInputException naming the field that cannot be read
   */
  JsonNode settings() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode architecture = json.putObject("architecture");
    var hidden = architecture.putArray("layers");
    for (int units : units()) {
      hidden
          .addObject()
          .put("units", units)
          .put("activation", word(activation))
          .put("dropout", dropout);
    }
    architecture.put("l2", l2);
    json.put("loss", word(loss));
    json.put("updater", word(method == Method.ADAM ? Updater.ADAM : Updater.SGD));
    json.put("learningRate", learningRate);
    json.put("batchSize", method == Method.GRADIENT_DESCENT ? 0 : batchSize);
    json.put("epochs", epochs).put("seed", seed).put("splitSeed", splitSeed);
    json.putObject("split")
        .put("training", getTrainingPercent() / 100.0)
        .put("validation", validationPercent / 100.0)
        .put("test", testPercent / 100.0);
    return json.put("patience", patience);
  }

  /** What the other two parts leave; the use case refuses a share that is not above 0. */
  public int getTrainingPercent() {
    return 100 - validationPercent - testPercent;
  }

  /** Nothing written means no hidden layer: a linear model. */
  private List<Integer> units() {
    List<Integer> units = new ArrayList<>();
    if (layers != null && !layers.isBlank()) {
      for (String number : layers.strip().split("\\s*[,，、;\\s]\\s*")) {
        if (!number.matches("\\d{1,6}")) {
          throw new InvalidInputException(
              "settings.architecture.layers.units", "whole numbers, with commas between");
        }
        units.add(Integer.valueOf(number));
      }
    }
    return units;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public String getLayers() {
    return layers;
  }

  public void setLayers(String layers) {
    this.layers = layers;
  }

  public Activation getActivation() {
    return activation;
  }

  public void setActivation(Activation activation) {
    this.activation = activation;
  }

  public double getDropout() {
    return dropout;
  }

  public void setDropout(double dropout) {
    this.dropout = dropout;
  }

  public double getL2() {
    return l2;
  }

  public void setL2(double l2) {
    this.l2 = l2;
  }

  public Loss getLoss() {
    return loss;
  }

  public void setLoss(Loss loss) {
    this.loss = loss;
  }

  public Method getMethod() {
    return method;
  }

  public void setMethod(Method method) {
    this.method = method;
  }

  public double getLearningRate() {
    return learningRate;
  }

  public void setLearningRate(double learningRate) {
    this.learningRate = learningRate;
  }

  public int getBatchSize() {
    return batchSize;
  }

  public void setBatchSize(int batchSize) {
    this.batchSize = batchSize;
  }

  public int getEpochs() {
    return epochs;
  }

  public void setEpochs(int epochs) {
    this.epochs = epochs;
  }

  public long getSeed() {
    return seed;
  }

  public void setSeed(long seed) {
    this.seed = seed;
  }

  public long getSplitSeed() {
    return splitSeed;
  }

  public void setSplitSeed(long splitSeed) {
    this.splitSeed = splitSeed;
  }

  public int getValidationPercent() {
    return validationPercent;
  }

  public void setValidationPercent(int validationPercent) {
    this.validationPercent = validationPercent;
  }

  public int getTestPercent() {
    return testPercent;
  }

  public void setTestPercent(int testPercent) {
    this.testPercent = testPercent;
  }

  public int getPatience() {
    return patience;
  }

  public void setPatience(int patience) {
    this.patience = patience;
  }
}

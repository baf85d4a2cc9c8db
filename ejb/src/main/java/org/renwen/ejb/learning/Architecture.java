package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The hidden layers of a multilayer perceptron and the strength of its L2 penalty.
 *
 * <p>As JSON: {@code {"layers": [{"units": 32, "activation": "relu", "dropout": 0.1}], "l2":
 * 0.001}}. Without hidden layers the network is a linear model: logistic or least-squares
 * regression. The output layer follows from the task and is not written.
 *
 * @param layers from the input side; at most {@value #MAX_LAYERS}
 * @param l2 λ of the penalty (λ/2)‖W‖² over the weights, biases excluded; in [0, 10]
 */
public record Architecture(List<Layer> layers, double l2) {
  static final int MAX_LAYERS = 16;
  static final int MAX_UNITS = 4096;

  /**
   * A dense layer.
   *
   * @param units in [1, {@value #MAX_UNITS}]
   * @param dropout share of this layer's outputs set to zero in each training step, the rest being
   *     scaled up by 1/(1 − dropout) (inverted dropout); in [0, 0.9]. None of it when scoring
   */
  public record Layer(int units, Activation activation, double dropout) {
    public Layer {
      SettingsJson.require(units >= 1 && units <= MAX_UNITS, "architecture.layers.units");
      SettingsJson.require(activation != null, "architecture.layers.activation");
      SettingsJson.require(dropout >= 0 && dropout <= 0.9, "architecture.layers.dropout");
    }
  }

  public Architecture {
    SettingsJson.require(layers != null && layers.size() <= MAX_LAYERS, "architecture.layers");
    SettingsJson.require(l2 >= 0 && l2 <= 10, "architecture.l2");
    layers = List.copyOf(layers);
  }

  /**
   * Reads the JSON above; {@code dropout} and {@code l2} may be left out and are then 0.
   *
   * @throws InvalidTrainingSettingsException naming the field that is missing, unknown or out of
   *     range
   */
  public static Architecture fromJson(JsonNode json) {
    SettingsJson.requireFields(json, "architecture", "layers", "l2");
    SettingsJson.require(json.path("layers").isArray(), "architecture.layers");
    SettingsJson.require(json.path("layers").size() <= MAX_LAYERS, "architecture.layers");
    List<Layer> layers = new ArrayList<>();
    for (JsonNode layer : json.get("layers")) {
      layers.add(layerFromJson(layer));
    }
    return new Architecture(layers, SettingsJson.number(json, "l2", 0, "architecture.l2"));
  }

  private static Layer layerFromJson(JsonNode json) {
    String path = "architecture.layers";
    SettingsJson.requireFields(json, path, "units", "activation", "dropout");
    return new Layer(
        SettingsJson.integer(json, "units", null, path + ".units"),
        SettingsJson.constant(
            json, "activation", Activation.class, Activation.RELU, path + ".activation"),
        SettingsJson.number(json, "dropout", 0, path + ".dropout"));
  }

  /** The JSON that {@link #fromJson} reads, with every field written. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("layers");
    for (Layer layer : layers) {
      array
          .addObject()
          .put("units", layer.units())
          .put("activation", layer.activation().jsonName())
          .put("dropout", layer.dropout());
    }
    return json.put("l2", l2);
  }
}

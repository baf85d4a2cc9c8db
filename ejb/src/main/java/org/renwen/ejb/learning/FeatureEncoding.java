package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How one feature becomes inputs of the network. Immutable. */
interface FeatureEncoding {
  FeatureColumn column();

  /** The number of inputs. */
  int width();

  /** Writes {@link #width()} inputs from {@code start} on; the array holds zeros there. */
  void encode(Object value, double[] inputs, int start);

  /** Whether the value is a word that no training row held. */
  boolean isUnseen(Object value);

  JsonNode toJson();

  static FeatureEncoding fit(FeatureColumn column, int index, List<Object[]> rows) {
    return switch (column.type()) {
      case NUMERIC -> NumericEncoding.fit(column, index, rows);
      case CATEGORICAL -> CategoricalEncoding.fit(column, index, rows);
    };
  }

  static FeatureEncoding fromJson(JsonNode json) {
    String name = ArtifactJson.text(json, "name");
    return switch (ArtifactJson.text(json, "type")) {
      case "numeric" ->
          NumericEncoding.fromJson(new FeatureColumn(name, FeatureType.NUMERIC), json);
      case "categorical" ->
          CategoricalEncoding.fromJson(new FeatureColumn(name, FeatureType.CATEGORICAL), json);
      default -> throw new InvalidArtifactException("preprocessing");
    };
  }
}

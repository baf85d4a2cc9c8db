package org.renwen.web.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.renwen.ejb.inference.Engine.Tensor;
import org.renwen.ejb.inference.InferenceRequest;
import org.renwen.ejb.inference.ServingService.Metadata;
import org.renwen.web.inference.OpenInferenceResource.InferRequest;
import org.renwen.web.inference.OpenInferenceResource.InputTensor;
import org.renwen.web.shared.BadRequest;

/** Turns input tensors, one a feature column, into questions, one a row. */
final class TensorRows {
  static final String SUBJECT = "subject_ref";
  static final String REFERENCE = "reference";
  private static final Set<String> PARAMETERS = Set.of("purpose", "partial");

  private final Metadata metadata;
  private final InferRequest request;
  private final Map<String, List<JsonNode>> columns = new HashMap<>();

  TensorRows(Metadata metadata, InferRequest request) {
    this.metadata = metadata;
    this.request = request;
  }

  InferenceRequest toRequest(String model, Integer version) {
    int rows = readColumns();
    List<InferenceRequest.Row> questions = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      ObjectNode question = JsonNodeFactory.instance.objectNode();
      for (Tensor input : metadata.signature().inputs()) {
        question.set(input.name(), columns.get(input.name()).get(row));
      }
      questions.add(new InferenceRequest.Row(question, text(SUBJECT, row), text(REFERENCE, row)));
    }
    return new InferenceRequest(model, version, purpose(), partial(), questions);
  }

  private int readColumns() {
    if (request.inputs() == null || request.inputs().isEmpty()) {
      throw refused("Input tensors are required.", "");
    }
    Map<String, String> datatypes = new HashMap<>();
    metadata.signature().inputs().forEach(input -> datatypes.put(input.name(), input.datatype()));
    int rows = -1;
    for (int i = 0; i < request.inputs().size(); i++) {
      InputTensor tensor = request.inputs().get(i);
      String at = "/" + i;
      if (tensor == null || tensor.name() == null) {
        throw refused("A tensor needs a name.", at);
      }
      boolean own = tensor.name().equals(SUBJECT) || tensor.name().equals(REFERENCE);
      if (!own && !datatypes.containsKey(tensor.name())) {
        throw refused("The model has no such input.", at + "/name");
      }
      List<JsonNode> values = values(tensor, own ? "BYTES" : datatypes.get(tensor.name()), at);
      if (rows >= 0 && rows != values.size()) {
        throw refused("All tensors need the same number of rows.", at + "/shape");
      }
      rows = values.size();
      if (columns.put(tensor.name(), values) != null) {
        throw refused("The input stands twice in the request.", at + "/name");
      }
    }
    for (String name : datatypes.keySet()) {
      if (!columns.containsKey(name)) {
        throw refused("The input " + name + " is missing.", "");
      }
    }
    return rows;
  }

  private static List<JsonNode> values(InputTensor tensor, String expected, String at) {
    if (!Set.of("BYTES", "FP64", "FP32", "INT64", "INT32", "BOOL")
        .contains(String.valueOf(tensor.datatype()))) {
      throw refused(
          "The datatype should be BYTES, FP64, FP32, INT64, INT32 or BOOL.", at + "/datatype");
    }
    boolean text = tensor.datatype().equals("BYTES") || tensor.datatype().equals("BOOL");
    if (text != expected.equals("BYTES")) {
      throw refused("The datatype does not fit the input.", at + "/datatype");
    }
    List<JsonNode> values = flattened(tensor.data(), at);
    List<Integer> shape = tensor.shape();
    boolean fits =
        shape != null
            && (shape.size() == 1 || (shape.size() == 2 && Integer.valueOf(1).equals(shape.get(1))))
            && Integer.valueOf(values.size()).equals(shape.get(0));
    if (!fits) {
      throw refused("The shape should be [n] or [n, 1] with n values in data.", at + "/shape");
    }
    for (int row = 0; row < values.size(); row++) {
      requireType(tensor.datatype(), values.get(row), at + "/data/" + row);
    }
    return values;
  }

  private static List<JsonNode> flattened(JsonNode data, String at) {
    if (data == null || !data.isArray()) {
      throw refused("The data should be an array.", at + "/data");
    }
    List<JsonNode> values = new ArrayList<>(data.size());
    for (JsonNode value : data) {
      if (value.isArray() && value.size() == 1) {
        values.add(value.get(0));
      } else {
        values.add(value);
      }
    }
    return values;
  }

  private static void requireType(String datatype, JsonNode value, String at) {
    boolean fits =
        value.isNull()
            || switch (datatype) {
              case "BYTES" -> value.isTextual();
              case "BOOL" -> value.isBoolean();
              case "INT64", "INT32" -> value.isIntegralNumber() && value.canConvertToLong();
              default -> value.isNumber();
            };
    if (!fits) {
      throw refused("The value does not fit the datatype.", at);
    }
  }

  private String text(String tensor, int row) {
    List<JsonNode> column = columns.get(tensor);
    return column == null || column.get(row).isNull() ? null : column.get(row).asText();
  }

  private String purpose() {
    JsonNode purpose = parameter("purpose");
    if (purpose == null) {
      return null;
    }
    if (!purpose.isTextual()) {
      throw BadRequest.inBody(
          "The purpose should be the code of a purpose.", "#/parameters/purpose");
    }
    return purpose.textValue();
  }

  private boolean partial() {
    JsonNode partial = parameter("partial");
    if (partial != null && !partial.isBoolean()) {
      throw BadRequest.inBody("It should be true or false.", "#/parameters/partial");
    }
    return partial != null && partial.booleanValue();
  }

  private JsonNode parameter(String name) {
    Map<String, JsonNode> parameters =
        request.parameters() == null ? Map.of() : request.parameters();
    Set<String> unknown = new HashSet<>(parameters.keySet());
    unknown.removeAll(PARAMETERS);
    unknown.remove("binary_data_output");
    if (!unknown.isEmpty()) {
      throw BadRequest.inBody("The parameters are purpose and partial.", "#/parameters");
    }
    return parameters.get(name);
  }

  private static BadRequest refused(String message, String at) {
    return BadRequest.inBody(message, "#/inputs" + at);
  }
}

package org.renwen.web.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.renwen.ejb.inference.Engine.Tensor;
import org.renwen.ejb.inference.InferenceResult;
import org.renwen.ejb.inference.InferenceResult.Status;
import org.renwen.ejb.inference.ServingService.Metadata;
import org.renwen.web.inference.OpenInferenceResource.InferRequest;
import org.renwen.web.shared.BadRequest;

/**
 * The answer, as tensors. A row that is refused or under review has an empty label and null
 * numbers.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InferResponse(
    String model_name,
    String model_version,
    String id,
    Map<String, Object> parameters,
    List<OutputTensor> outputs) {
  static final String DECISION = "decision_id";
  static final String STATUS = "status";

  /** A column of answers; nulls in the data stay. */
  public record OutputTensor(
      String name,
      List<Integer> shape,
      String datatype,
      @JsonInclude(content = JsonInclude.Include.ALWAYS) List<Object> data) {}

  static InferResponse of(InferRequest request, Metadata metadata, InferenceResult result) {
    List<OutputTensor> outputs = new ArrayList<>();
    for (Tensor output : metadata.signature().outputs()) {
      outputs.add(answers(output, metadata, result));
    }
    outputs.add(
        texts(
            DECISION, result, row -> row.decisionId() == null ? "" : row.decisionId().toString()));
    outputs.add(texts(STATUS, result, row -> row.status().name()));
    return new InferResponse(
        result.model(),
        Integer.toString(result.version()),
        request.id(),
        refusals(result),
        requested(request, outputs));
  }

  private static OutputTensor answers(Tensor output, Metadata metadata, InferenceResult result) {
    int rows = result.rows().size();
    if (output.datatype().equals("BYTES")) {
      return texts(
          output.name(),
          result,
          row -> row.content() == null ? "" : row.content().get(output.name()).asText());
    }
    List<Object> data = new ArrayList<>();
    boolean perClass = output.shape().size() == 2;
    for (InferenceResult.Row row : result.rows()) {
      JsonNode value = row.content() == null ? null : row.content().get(output.name());
      if (!perClass) {
        data.add(value == null ? null : value.doubleValue());
      } else {
        for (String name : metadata.classes()) {
          data.add(value == null ? null : value.get(name).doubleValue());
        }
      }
    }
    List<Integer> shape = perClass ? List.of(rows, output.shape().get(1)) : List.of(rows);
    return new OutputTensor(output.name(), shape, output.datatype(), data);
  }

  private static OutputTensor texts(
      String name, InferenceResult result, Function<InferenceResult.Row, String> text) {
    Object[] data = result.rows().stream().map(text).toArray();
    return new OutputTensor(name, List.of(data.length), "BYTES", Arrays.asList(data));
  }

  /** The reasons of refused rows, when some were answered. */
  private static Map<String, Object> refusals(InferenceResult result) {
    List<Map<String, Object>> refused = new ArrayList<>();
    for (int i = 0; i < result.rows().size(); i++) {
      InferenceResult.Row row = result.rows().get(i);
      if (row.status() == Status.REFUSED) {
        refused.add(Map.of("row", i, "reason", row.reason()));
      }
    }
    return refused.isEmpty() ? null : Map.of("refused", refused);
  }

  /** Refuses outputs that the model does not have; called before anything is asked of it. */
  static void requireKnownOutputs(InferRequest request, Metadata metadata) {
    Set<String> known =
        metadata.signature().outputs().stream().map(Tensor::name).collect(Collectors.toSet());
    known.add(DECISION);
    known.add(STATUS);
    if (!known.containsAll(requestedNames(request))) {
      throw BadRequest.inBody("The model has no such output.", "#/outputs");
    }
  }

  private static Set<String> requestedNames(InferRequest request) {
    return request.outputs() == null
        ? Set.of()
        : request.outputs().stream()
            .map(output -> output == null ? "" : String.valueOf(output.name()))
            .collect(Collectors.toSet());
  }

  private static List<OutputTensor> requested(InferRequest request, List<OutputTensor> outputs) {
    Set<String> names = requestedNames(request);
    return names.isEmpty()
        ? outputs
        : outputs.stream().filter(output -> names.contains(output.name())).toList();
  }
}

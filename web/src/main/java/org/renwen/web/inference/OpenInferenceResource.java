package org.renwen.web.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.renwen.ejb.inference.Engine.Tensor;
import org.renwen.ejb.inference.GovernedInference;
import org.renwen.ejb.inference.InferenceResult;
import org.renwen.ejb.inference.ServingService;
import org.renwen.ejb.inference.ServingService.Metadata;
import org.renwen.web.shared.BadRequest;
import org.renwen.web.shared.RateLimit;

/**
 * Server and model metadata, readiness, and inference, in the words of the Open Inference Protocol.
 */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class OpenInferenceResource {
  private static final String VERSION = "0.1.0";

  @EJB private ServingService serving;
  @EJB private GovernedInference inference;

  /** The server; it speaks no extension of the protocol. */
  public record ServerMetadata(String name, String version, List<String> extensions) {}

  /** A model. {@code parameters} tells the classes in the order of the probabilities. */
  public record ModelMetadata(
      String name,
      List<String> versions,
      String platform,
      List<Tensor> inputs,
      List<Tensor> outputs,
      Map<String, Object> parameters) {}

  /** Whether a model answers now. */
  public record ModelReady(String name, boolean ready) {}

  /** An inference request as it comes in. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InferRequest(
      String id,
      Map<String, JsonNode> parameters,
      List<InputTensor> inputs,
      List<RequestedOutput> outputs) {}

  /** A column of inputs. */
  public record InputTensor(
      String name,
      List<Integer> shape,
      String datatype,
      Map<String, JsonNode> parameters,
      JsonNode data) {}

  /** An output the caller wants; when any are named, only they are answered. */
  public record RequestedOutput(String name, Map<String, JsonNode> parameters) {}

  @GET
  public ServerMetadata server() {
    return new ServerMetadata("renwen", VERSION, List.of());
  }

  @GET
  @Path("models/{model}")
  public ModelMetadata model(@PathParam("model") String model) {
    return metadata(serving.metadata(model, null));
  }

  @GET
  @Path("models/{model}/versions/{version}")
  public ModelMetadata version(
      @PathParam("model") String model, @PathParam("version") int version) {
    return metadata(serving.metadata(model, version));
  }

  @GET
  @Path("models/{model}/ready")
  public Response ready(@PathParam("model") String model) {
    return readiness(model, serving.ready(model, null));
  }

  @GET
  @Path("models/{model}/versions/{version}/ready")
  public Response ready(@PathParam("model") String model, @PathParam("version") int version) {
    return readiness(model, serving.ready(model, version));
  }

  @POST
  @Path("models/{model}/infer")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response infer(
      @PathParam("model") String model,
      @HeaderParam("Inference-Header-Content-Length") String binaryExtension,
      InferRequest request) {
    return answer(model, null, binaryExtension, request);
  }

  @POST
  @Path("models/{model}/versions/{version}/infer")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response infer(
      @PathParam("model") String model,
      @PathParam("version") int version,
      @HeaderParam("Inference-Header-Content-Length") String binaryExtension,
      InferRequest request) {
    return answer(model, version, binaryExtension, request);
  }

  private Response answer(
      String model, Integer version, String binaryExtension, InferRequest request) {
    if (binaryExtension != null) {
      throw BadRequest.inParameter("Tensors are accepted as JSON only: send binary_data false.");
    }
    Metadata metadata = serving.metadata(model, version);
    InferResponse.requireKnownOutputs(request, metadata);
    InferenceResult result =
        inference.infer(new TensorRows(metadata, request).toRequest(model, version));
    return RateLimit.describe(
            result.allowance(), Response.ok(InferResponse.of(request, metadata, result)))
        .build();
  }

  /** 200 when it answers, 400 when not, as the protocol has it. */
  private static Response readiness(String model, boolean ready) {
    return Response.status(ready ? Response.Status.OK : Response.Status.BAD_REQUEST)
        .entity(new ModelReady(model, ready))
        .build();
  }

  private static ModelMetadata metadata(Metadata metadata) {
    List<Tensor> inputs = new ArrayList<>(metadata.signature().inputs());
    if (metadata.aboutPeople()) {
      inputs.add(new Tensor(TensorRows.SUBJECT, "BYTES", List.of(-1)));
    }
    inputs.add(new Tensor(TensorRows.REFERENCE, "BYTES", List.of(-1)));
    List<Tensor> outputs = new ArrayList<>(metadata.signature().outputs());
    outputs.add(new Tensor(InferResponse.DECISION, "BYTES", List.of(-1)));
    outputs.add(new Tensor(InferResponse.STATUS, "BYTES", List.of(-1)));
    return new ModelMetadata(
        metadata.name(),
        metadata.versions(),
        metadata.platform(),
        inputs,
        outputs,
        Map.of("classes", metadata.classes()));
  }
}

package org.renwen.web.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.renwen.ejb.registry.DeploymentView;
import org.renwen.ejb.registry.LifecycleService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelVersionView;
import org.renwen.ejb.registry.PromotionGates;
import org.renwen.ejb.report.ModelCard;
import org.renwen.ejb.report.ModelCardService;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.Reason;

/** Versions of a model and the changes of their stages, each with a reason. */
@Path("models/{name}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ModelVersionsResource {
  @EJB private ModelService models;
  @EJB private LifecycleService lifecycle;
  @EJB private ModelCardService cards;

  /** A version that was not trained here; the engine knows it by the provenance. */
  public record NewVersion(String engine, Boolean aboutPeople, JsonNode provenance) {}

  /** How a version that was not trained here was judged; fairness where it is about people. */
  public record Judgement(JsonNode evaluation, JsonNode fairness) {}

  @PathParam("name")
  private String name;

  @GET
  public Page<ModelVersionView> all() {
    return new Page<>(models.versions(name), null);
  }

  @POST
  public Response register(NewVersion wanted) {
    boolean aboutPeople = wanted.aboutPeople() == null || wanted.aboutPeople();
    return Response.status(Response.Status.CREATED)
        .entity(models.register(name, wanted.engine(), aboutPeople, wanted.provenance()))
        .build();
  }

  @GET
  @Path("{version}")
  public ModelVersionView get(@PathParam("version") int version) {
    return models.version(name, version);
  }

  @GET
  @Path("{version}/evaluation")
  public JsonNode evaluation(@PathParam("version") int version) {
    return models.evaluation(name, version);
  }

  @POST
  @Path("{version}/evaluation")
  public ModelVersionView evaluate(@PathParam("version") int version, Judgement judgement) {
    return models.evaluate(name, version, judgement.evaluation(), judgement.fairness());
  }

  @GET
  @Path("{version}/fairness")
  public JsonNode fairness(@PathParam("version") int version) {
    return models.fairness(name, version);
  }

  @GET
  @Path("{version}/gates")
  public Page<PromotionGates.Verdict> gates(@PathParam("version") int version) {
    return new Page<>(models.gates(name, version), null);
  }

  @GET
  @Path("{version}/card")
  public ModelCard card(@PathParam("version") int version) {
    return cards.card(name, version);
  }

  @POST
  @Path("{version}/submission")
  public ModelVersionView submit(@PathParam("version") int version, Reason reason) {
    return lifecycle.submit(name, version, reason.reason());
  }

  @POST
  @Path("{version}/approval")
  public ModelVersionView approve(@PathParam("version") int version, Reason reason) {
    return lifecycle.approve(name, version, reason.reason());
  }

  @POST
  @Path("{version}/rejection")
  public ModelVersionView reject(@PathParam("version") int version, Reason reason) {
    return lifecycle.reject(name, version, reason.reason());
  }

  @POST
  @Path("{version}/deployment")
  public DeploymentView deploy(@PathParam("version") int version, Reason reason) {
    return lifecycle.deploy(name, version, reason.reason());
  }

  @POST
  @Path("{version}/retirement")
  public ModelVersionView retire(@PathParam("version") int version, Reason reason) {
    return lifecycle.retire(name, version, reason.reason());
  }
}

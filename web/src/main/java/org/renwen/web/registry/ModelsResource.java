package org.renwen.web.registry;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.renwen.ejb.registry.DeploymentView;
import org.renwen.ejb.registry.LifecycleService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelView;
import org.renwen.ejb.registry.NewModel;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.Reason;

/** Models and what answers for them. */
@Path("models")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ModelsResource {
  @EJB private ModelService models;
  @EJB private LifecycleService lifecycle;

  @GET
  public Page<ModelView> all() {
    return new Page<>(models.models(), null);
  }

  @POST
  public Response declare(NewModel wanted, @Context UriInfo here) {
    ModelView model = models.declare(wanted);
    return Response.created(here.getAbsolutePathBuilder().path(model.name()).build())
        .entity(model)
        .build();
  }

  @GET
  @Path("{name}")
  public ModelView get(@PathParam("name") String name) {
    return models.model(name);
  }

  @GET
  @Path("{name}/deployment")
  public DeploymentView deployment(@PathParam("name") String name) {
    return models.deployment(name).orElseThrow(() -> new NotFoundException("deployment"));
  }

  @POST
  @Path("{name}/stop")
  public DeploymentView stop(@PathParam("name") String name, Reason reason) {
    return lifecycle.stop(name, reason.reason());
  }

  @POST
  @Path("{name}/resumption")
  public DeploymentView resume(@PathParam("name") String name, Reason reason) {
    return lifecycle.resume(name, reason.reason());
  }
}

package org.renwen.web.training;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.renwen.ejb.training.StartTraining;
import org.renwen.ejb.training.TrainingRunService;
import org.renwen.ejb.training.TrainingRunView;
import org.renwen.persistence.shared.Page;

/** Training runs: started below their model, watched and cancelled by their id. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class TrainingRunsResource {
  @EJB private TrainingRunService runs;

  @GET
  @Path("models/{name}/training-runs")
  public Page<TrainingRunView> ofModel(@PathParam("name") String name) {
    return new Page<>(runs.ofModel(name), null);
  }

  @POST
  @Path("models/{name}/training-runs")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(
      @PathParam("name") String name, StartTraining wanted, @Context UriInfo here) {
    TrainingRunView run = runs.start(name, wanted);
    return Response.accepted(run)
        .location(here.getBaseUriBuilder().path("training-runs").path(run.id().toString()).build())
        .build();
  }

  @GET
  @Path("training-runs/{id}")
  public TrainingRunView get(
      @PathParam("id") UUID id, @QueryParam("afterEpoch") @DefaultValue("0") int afterEpoch) {
    return runs.get(id, afterEpoch);
  }

  @POST
  @Path("training-runs/{id}/cancellation")
  public Response cancel(@PathParam("id") UUID id) {
    return Response.accepted(runs.cancel(id)).build();
  }
}

package org.renwen.web.training;

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
import org.renwen.ejb.training.StartTraining;
import org.renwen.ejb.training.TrainingRunService;
import org.renwen.ejb.training.TrainingRunView;
import org.renwen.persistence.shared.Page;

/** The training runs of one model. */
@Path("models/{name}/training-runs")
@Produces(MediaType.APPLICATION_JSON)
public class ModelTrainingRunsResource {
  @EJB private TrainingRunService runs;

  @PathParam("name")
  private String name;

  @GET
  public Page<TrainingRunView> all() {
    return new Page<>(runs.ofModel(name), null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(StartTraining wanted, @Context UriInfo here) {
    TrainingRunView run = runs.start(name, wanted);
    return Response.accepted(run)
        .location(here.getBaseUriBuilder().path("training-runs").path(run.id().toString()).build())
        .build();
  }
}

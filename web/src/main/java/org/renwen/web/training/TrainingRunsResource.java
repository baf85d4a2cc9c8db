package org.renwen.web.training;

import jakarta.ejb.EJB;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import org.renwen.ejb.training.TrainingProgress;
import org.renwen.ejb.training.TrainingRunService;
import org.renwen.ejb.training.TrainingRunView;

/** One training run, watched and cancelled by its id. */
@Path("training-runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class TrainingRunsResource {
  @EJB private TrainingRunService runs;
  @EJB private TrainingProgress progress;

  @PathParam("id")
  private UUID id;

  @GET
  public TrainingRunView get(@QueryParam("afterEpoch") @DefaultValue("0") int afterEpoch) {
    return runs.get(id, afterEpoch);
  }

  /** Server-sent events; {@code Last-Event-ID} is the number of the last epoch received. */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(
      @HeaderParam("Last-Event-ID") @DefaultValue("0") int lastEpoch,
      @Context SseEventSink sink,
      @Context Sse sse) {
    progress.watch(id, lastEpoch, new TrainingEvents(sink, sse));
  }

  @POST
  @Path("cancellation")
  public Response cancel() {
    return Response.accepted(runs.cancel(id)).build();
  }
}

package org.renwen.web.shared;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Health in the words of the Open Inference Protocol; asks for no credential. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

  /** The server runs. */
  public record Live(boolean live) {}

  /** The server takes requests. */
  public record Ready(boolean ready) {}

  @GET
  @Path("live")
  public Live live() {
    return new Live(true);
  }

  @GET
  @Path("ready")
  public Ready ready() {
    return new Ready(true);
  }
}

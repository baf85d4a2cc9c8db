package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.renwen.ejb.consent.NewPurpose;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.ejb.consent.PurposeView;
import org.renwen.persistence.shared.Page;

/** Purposes in force. */
@Path("purposes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PurposesResource {
  @EJB private PurposeService purposes;

  @GET
  public Page<PurposeView> all() {
    return new Page<>(purposes.purposes(), null);
  }

  @POST
  public Response declare(NewPurpose wanted) {
    return Response.status(Response.Status.CREATED).entity(purposes.declare(wanted)).build();
  }
}

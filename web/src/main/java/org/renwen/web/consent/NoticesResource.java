package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.renwen.ejb.consent.NewNotice;
import org.renwen.ejb.consent.NoticeView;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.persistence.shared.Page;

/** Notices and their versions. */
@Path("notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NoticesResource {
  @EJB private PurposeService purposes;

  @GET
  public Page<NoticeView> all() {
    return new Page<>(purposes.notices(), null);
  }

  @POST
  public Response declare(NewNotice wanted) {
    return Response.status(Response.Status.CREATED).entity(purposes.declare(wanted)).build();
  }
}

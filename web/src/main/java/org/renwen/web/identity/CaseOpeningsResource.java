package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.renwen.ejb.identity.CaseService;
import org.renwen.ejb.identity.NewCaseOpening;

/** Openings of people's files; whose, stands in the body, so that it stands in no address. */
@Path("case-openings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CaseOpeningsResource {
  @EJB private CaseService cases;

  @POST
  public Response open(NewCaseOpening wanted) {
    return Response.status(Response.Status.CREATED).entity(cases.open(wanted)).build();
  }
}

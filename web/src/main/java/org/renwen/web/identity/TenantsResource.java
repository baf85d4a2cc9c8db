package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.renwen.ejb.identity.NewTenant;
import org.renwen.ejb.identity.TenantService;

/** Making tenants, and removing the caller's own by its code. */
@Path("tenants")
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {
  @EJB private TenantService tenants;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(NewTenant wanted) {
    return Response.status(Response.Status.CREATED).entity(tenants.create(wanted)).build();
  }

  @DELETE
  @Path("{code}")
  public void remove(@PathParam("code") String code) {
    tenants.remove(code);
  }
}

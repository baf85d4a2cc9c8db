package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.renwen.ejb.identity.TenantService;

/** The caller's own tenant, by its code. */
@Path("tenants")
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {
  @EJB private TenantService tenants;

  @DELETE
  @Path("{code}")
  public void remove(@PathParam("code") String code) {
    tenants.remove(code);
  }
}

package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.identity.AccountService;
import org.renwen.ejb.identity.ClientView;
import org.renwen.persistence.shared.Page;

/** API clients and their keys; a key is shown once, in the answer that makes it. */
@Path("clients")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClientsResource {
  @EJB private AccountService accounts;

  /** A client to be made. */
  public record NewClient(UUID accountId, String name, Set<String> roles, Set<String> scopes) {}

  @GET
  public Page<ClientView> all() {
    return new Page<>(accounts.clients(), null);
  }

  @POST
  public Response create(NewClient wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(
            accounts.createClient(
                wanted.accountId(), wanted.name(), wanted.roles(), wanted.scopes()))
        .build();
  }

  @POST
  @Path("{id}/keys")
  public Response createKey(@PathParam("id") UUID id) {
    return Response.status(Response.Status.CREATED).entity(accounts.createKey(id)).build();
  }

  @DELETE
  @Path("{id}/keys/{key}")
  public void revokeKey(@PathParam("id") UUID id, @PathParam("key") UUID key) {
    accounts.revokeKey(id, key);
  }
}

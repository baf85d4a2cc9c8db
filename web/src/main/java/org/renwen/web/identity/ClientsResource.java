package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.identity.ClientService;
import org.renwen.ejb.identity.ClientView;
import org.renwen.ejb.identity.KeyView;
import org.renwen.ejb.identity.NewClient;
import org.renwen.ejb.identity.NewKey;
import org.renwen.ejb.identity.WantedLimits;
import org.renwen.persistence.shared.Page;

/** API clients and their keys; a key is shown once, in the answer that makes it. */
@Path("clients")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClientsResource {
  @EJB private ClientService clients;

  /** What a client may do from now on. */
  public record Allowed(Set<String> scopes) {}

  /** How many days a key is valid; absent means the usual term. */
  public record Term(Integer days) {}

  /** Besides, how many days the old key stays usable; absent means a week. */
  public record Rotation(Integer days, Integer overlapDays) {}

  @GET
  public Page<ClientView> all() {
    return new Page<>(clients.clients(), null);
  }

  @POST
  public Response create(NewClient wanted) {
    return made(clients.create(wanted));
  }

  @GET
  @Path("{id}")
  public ClientView get(@PathParam("id") UUID id) {
    return clients.client(id);
  }

  @PUT
  @Path("{id}/scopes")
  public ClientView allow(@PathParam("id") UUID id, Allowed allowed) {
    return clients.allow(id, allowed.scopes());
  }

  @PUT
  @Path("{id}/limits")
  public ClientView limit(@PathParam("id") UUID id, WantedLimits limits) {
    return clients.limit(id, limits);
  }

  @GET
  @Path("{id}/keys")
  public Page<KeyView> keys(@PathParam("id") UUID id) {
    return new Page<>(clients.keys(id), null);
  }

  @POST
  @Path("{id}/keys")
  public Response createKey(@PathParam("id") UUID id, Term term) {
    return made(clients.createKey(id, term.days()));
  }

  @POST
  @Path("{id}/keys/rotation")
  public Response rotate(@PathParam("id") UUID id, Rotation rotation) {
    return made(clients.rotate(id, rotation.days(), rotation.overlapDays()));
  }

  @DELETE
  @Path("{id}/keys/{key}")
  public void revokeKey(@PathParam("id") UUID id, @PathParam("key") UUID key) {
    clients.revokeKey(id, key);
  }

  private static Response made(NewKey key) {
    return Response.status(Response.Status.CREATED).entity(key).build();
  }
}

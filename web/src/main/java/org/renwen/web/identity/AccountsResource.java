package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
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
import org.renwen.ejb.identity.AccountService;
import org.renwen.ejb.identity.AccountView;
import org.renwen.persistence.shared.Page;

/** Accounts of the tenant. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountsResource {
  @EJB private AccountService accounts;

  /** An account to be made. */
  public record NewAccount(
      String username, String displayName, String password, Set<String> roles) {}

  /** The controller's reference to the person that an account stands for. */
  public record Binding(String subject) {}

  @GET
  public Page<AccountView> all() {
    return new Page<>(accounts.accounts(), null);
  }

  @POST
  public Response create(NewAccount wanted) {
    AccountView account =
        accounts.create(wanted.username(), wanted.displayName(), wanted.password(), wanted.roles());
    return Response.status(Response.Status.CREATED).entity(account).build();
  }

  @PUT
  @Path("{id}/subject")
  public AccountView bind(@PathParam("id") UUID id, Binding binding) {
    return accounts.bind(id, binding.subject());
  }
}

package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
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
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.identity.AccountAdministration;
import org.renwen.ejb.identity.AccountView;
import org.renwen.ejb.identity.InvitedAccount;
import org.renwen.persistence.shared.Page;

/** Accounts of the tenant. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountsResource {
  @EJB private AccountAdministration accounts;
  @Inject private OneTimeAddress addresses;

  /** An account to be made. */
  public record NewAccount(
      String username, String displayName, Set<String> roles, Instant endsAt) {}

  /** An account that was made, and the link that lets its holder choose a password. */
  public record MadeAccount(AccountView account, OneTimeAddress.Link link) {}

  /** What an account may do, and until when. */
  public record AccountRoles(Set<String> roles, Instant endsAt) {}

  /** The controller's reference to the person that an account stands for. */
  public record Binding(String subject) {}

  @GET
  public Page<AccountView> all() {
    return new Page<>(accounts.accounts(), null);
  }

  @POST
  public Response create(NewAccount wanted) {
    InvitedAccount made =
        accounts.create(wanted.username(), wanted.displayName(), wanted.roles(), wanted.endsAt());
    return Response.status(Response.Status.CREATED)
        .entity(new MadeAccount(made.account(), addresses.of(made.link())))
        .build();
  }

  @POST
  @Path("{id}/links")
  public Response issueLink(@PathParam("id") UUID id) {
    return Response.status(Response.Status.CREATED)
        .entity(addresses.of(accounts.issueLink(id)))
        .build();
  }

  @POST
  @Path("{id}/closure")
  public AccountView close(@PathParam("id") UUID id) {
    return accounts.close(id);
  }

  @POST
  @Path("{id}/reopening")
  public AccountView reopen(@PathParam("id") UUID id) {
    return accounts.reopen(id);
  }

  @PUT
  @Path("{id}/roles")
  public AccountView changeRoles(@PathParam("id") UUID id, AccountRoles wanted) {
    return accounts.changeRoles(id, wanted.roles(), wanted.endsAt());
  }

  @DELETE
  @Path("{id}/second-factor")
  public void removeSecondFactor(@PathParam("id") UUID id) {
    accounts.removeSecondFactor(id);
  }

  @PUT
  @Path("{id}/subject")
  public AccountView bind(@PathParam("id") UUID id, Binding binding) {
    return accounts.bind(id, binding.subject());
  }
}

package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.renwen.ejb.identity.AccountService;
import org.renwen.ejb.identity.Me;

/** Who the caller is. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  @EJB private AccountService accounts;

  @GET
  public Me me() {
    return accounts.me();
  }
}

package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.identity.AccountService;
import org.renwen.ejb.identity.CaseService;
import org.renwen.ejb.identity.LookupView;
import org.renwen.ejb.identity.Me;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.PageRequest;

/** Who the caller is. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  @EJB private AccountService accounts;
  @EJB private CaseService cases;
  @EJB private ConsentService consents;

  @GET
  public Me me() {
    return accounts.me();
  }

  /** Who looked at what is recorded about the caller. */
  @GET
  @Path("lookups")
  public Page<LookupView> lookups(@BeanParam PageRequest page) {
    return cases.lookups(page.after(), page.limit());
  }

  /** The consents of the person that the caller is or acts for. */
  @GET
  @Path("consents")
  public Page<ConsentView> consents() {
    return new Page<>(consents.mine(), null);
  }
}

package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.UUID;
import org.renwen.ejb.consent.ConsentChange;
import org.renwen.ejb.consent.ConsentImport;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.PageRequest;

/** Consent records (ISO/IEC TS 27560). */
@Path("consents")
@Produces(MediaType.APPLICATION_JSON)
public class ConsentsResource {
  @EJB private ConsentService consents;
  @EJB private ConsentImport imports;

  /** Where a withdrawal was expressed; absent means {@code api}. */
  public record Withdrawal(String channel) {}

  @GET
  public Page<ConsentView> page(@BeanParam PageRequest page) {
    return consents.page(new ConsentService.Query(null, null, null), page.after(), page.limit());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response record(ConsentChange change, @Context UriInfo here) {
    ConsentView consent = consents.record(change);
    return Response.created(here.getAbsolutePathBuilder().path(consent.id().toString()).build())
        .entity(consent)
        .build();
  }

  @POST
  @Path("import")
  @Consumes("application/jsonl")
  public ConsentImport.Imported importJsonLines(InputStream lines) {
    return imports.jsonLines(lines);
  }

  @POST
  @Path("import")
  @Consumes("text/csv")
  public ConsentImport.Imported importCsv(InputStream lines) {
    return imports.csv(lines);
  }

  @GET
  @Path("{id}")
  public ConsentView get(@PathParam("id") UUID id) {
    return consents.get(id);
  }

  @POST
  @Path("{id}/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  public ConsentView withdraw(@PathParam("id") UUID id, Withdrawal withdrawal) {
    return consents.withdraw(id, withdrawal.channel());
  }
}

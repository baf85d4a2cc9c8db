package org.renwen.web.audit;

import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.renwen.ejb.audit.AuditLogService;
import org.renwen.ejb.audit.AuditLogService.ConsistencyView;
import org.renwen.ejb.audit.AuditLogService.InclusionView;
import org.renwen.ejb.audit.AuditLogService.LeafView;
import org.renwen.ejb.audit.AuditLogService.TileContent;
import org.renwen.ejb.audit.LogBundleService;
import org.renwen.ejb.audit.VerificationService;
import org.renwen.ejb.audit.VerificationService.LogStatus;
import org.renwen.ejb.audit.VerificationService.VerificationView;
import org.renwen.persistence.shared.Page;
import org.renwen.verifier.VerifierKey;
import org.renwen.web.shared.BadRequest;
import org.renwen.web.shared.Json;
import org.renwen.web.shared.PageRequest;

/**
 * The audit log of the caller's tenant: below this address lies a log as C2SP tlog-tiles describes
 * it, so that any client of such logs can read it.
 */
@Path("audit")
public class AuditResource {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON_LINES = "application/x-ndjson";

  @EJB private AuditLogService log;
  @EJB private VerificationService verification;
  @EJB private LogBundleService bundles;

  @GET
  @Path("checkpoint")
  @Produces(TEXT)
  public Response checkpoint() {
    return Response.ok(log.checkpoint()).header("Cache-Control", "no-cache").build();
  }

  /** The keys that sign, one a line. */
  @GET
  @Path("vkey")
  @Produces(TEXT)
  public Response verifierKeys() {
    String lines =
        log.verifierKeys().stream()
            .map(VerifierKey::toString)
            .collect(Collectors.joining("\n", "", "\n"));
    return Response.ok(lines).build();
  }

  @GET
  @Path("tile/entries/{number: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response entries(@PathParam("number") String number) {
    return tile(log.entries("tile/entries/" + number));
  }

  @GET
  @Path("tile/{level: [0-9]+}/{number: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response tile(@PathParam("level") String level, @PathParam("number") String number) {
    return tile(log.tile("tile/" + level + "/" + number));
  }

  /** A full tile never changes; a partial one is soon followed by a wider. */
  private static Response tile(TileContent content) {
    return Response.ok(content.bytes())
        .header(
            "Cache-Control", content.full() ? "private, max-age=31536000, immutable" : "no-cache")
        .build();
  }

  @GET
  @Path("proof/inclusion")
  @Produces(MediaType.APPLICATION_JSON)
  public InclusionView inclusion(@QueryParam("index") Long index, @QueryParam("size") Long size) {
    return log.inclusion(required("index", index), size);
  }

  @GET
  @Path("proof/consistency")
  @Produces(MediaType.APPLICATION_JSON)
  public ConsistencyView consistency(@QueryParam("from") Long from, @QueryParam("to") Long to) {
    return log.consistency(required("from", from), to);
  }

  private static long required(String parameter, Long value) {
    if (value == null) {
      throw BadRequest.inParameter(parameter + " is required.");
    }
    return value;
  }

  @GET
  @Path("entries")
  @Produces(MediaType.APPLICATION_JSON)
  public Page<LeafView> search(@BeanParam EntrySearch search, @BeanParam PageRequest page) {
    return log.search(search.search(), page.after(), page.limit());
  }

  /** Every entry that matches, a JSON document a line. */
  @GET
  @Path("entries/export")
  @Produces(JSON_LINES)
  public Response export(@BeanParam EntrySearch search) {
    StreamingOutput lines =
        output ->
            log.export(
                search.search(),
                leaf -> {
                  try {
                    output.write(Json.mapper().writeValueAsBytes(leaf));
                    output.write('\n');
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    return Response.ok(lines).build();
  }

  @GET
  @Path("status")
  @Produces(MediaType.APPLICATION_JSON)
  public LogStatus status() {
    return verification.status();
  }

  /** Looks at the whole log and at the records beside it, now. */
  @POST
  @Path("verifications")
  @Produces(MediaType.APPLICATION_JSON)
  public Response verify() {
    List<VerificationView> found = verification.verify();
    return Response.status(Response.Status.CREATED).entity(new Page<>(found, null)).build();
  }

  /** Log, keys, verifier and guide in one archive. */
  @GET
  @Path("bundle")
  @Produces("application/zip")
  public Response bundle() {
    StreamingOutput archive = bundles::write;
    return Response.ok(archive)
        .header("Content-Disposition", "attachment; filename=\"" + LogBundleServlet.FILE + "\"")
        .build();
  }
}

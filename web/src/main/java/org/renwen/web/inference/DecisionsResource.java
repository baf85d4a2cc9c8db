package org.renwen.web.inference;

import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.renwen.ejb.explanation.CounterfactualsView;
import org.renwen.ejb.explanation.ExplanationService;
import org.renwen.ejb.explanation.ExplanationView;
import org.renwen.ejb.explanation.ShapleyView;
import org.renwen.ejb.inference.DecisionService;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.ejb.inference.NoticeCodeService;
import org.renwen.ejb.inference.ReceiptService;
import org.renwen.ejb.oversight.ReviewService;
import org.renwen.ejb.oversight.ReviewView;
import org.renwen.persistence.shared.Page;
import org.renwen.web.shared.PageRequest;

/** Decisions, their explanations, and the contest of the person concerned. */
@Path("decisions")
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {
  @EJB private DecisionService decisions;
  @EJB private ExplanationService explanations;
  @EJB private ReviewService reviews;
  @EJB private ReceiptService receipts;
  @EJB private NoticeCodeService noticeCodes;

  /** The person's own view. */
  public record Contest(String statement) {}

  /** What the person knows and a finder of the notice does not. */
  public record SecondFact(String fact) {}

  @GET
  public Page<DecisionView> page(
      @QueryParam("reference") String reference,
      @QueryParam("subject") String subject,
      @QueryParam("from") Instant from,
      @QueryParam("changedAfter") Instant changedAfter,
      @BeanParam PageRequest page) {
    return decisions.page(
        new DecisionService.Query(reference, subject, from, changedAfter, null, null),
        page.after(),
        page.limit());
  }

  @GET
  @Path("{id}")
  public DecisionView get(@PathParam("id") UUID id) {
    return decisions.get(id);
  }

  @GET
  @Path("{id}/explanation")
  public ExplanationView explain(@PathParam("id") UUID id) {
    return explanations.explain(id);
  }

  @GET
  @Path("{id}/shapley-values")
  public ShapleyView shapley(@PathParam("id") UUID id) {
    return explanations.shapley(id);
  }

  @GET
  @Path("{id}/counterfactuals")
  public CounterfactualsView counterfactuals(@PathParam("id") UUID id) {
    return explanations.counterfactuals(id);
  }

  /** A proof to be checked off-line; 202 while the log has yet to take the decision in. */
  @GET
  @Path("{id}/receipt")
  @Produces("text/plain; charset=utf-8")
  public Response receipt(@PathParam("id") UUID id) {
    return receipts
        .receipt(id)
        .map(receipt -> Response.ok(receipt).build())
        .orElseGet(() -> Response.accepted().header("Retry-After", 1).build());
  }

  @GET
  @Path("{id}/reviews")
  public Page<ReviewView> reviews(@PathParam("id") UUID id) {
    return new Page<>(reviews.ofDecision(id), null);
  }

  /** A one-time code for the notice of a decision; it is shown this once. */
  @POST
  @Path("{id}/access-code")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response issueCode(@PathParam("id") UUID id, SecondFact known) {
    return Response.status(Response.Status.CREATED)
        .entity(noticeCodes.issue(id, known.fact()))
        .build();
  }

  @POST
  @Path("{id}/contest")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response contest(@PathParam("id") UUID id, Contest contest) {
    return Response.status(Response.Status.CREATED)
        .entity(reviews.contest(id, contest.statement()))
        .build();
  }
}

package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.renwen.ejb.identity.IssuedInvitation;
import org.renwen.ejb.identity.SubjectAccessService;
import org.renwen.ejb.identity.SubjectAccessService.Entry;
import org.renwen.persistence.shared.Page;

/** The ways in of people concerned. */
@Path("subjects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubjectsResource {
  @EJB private SubjectAccessService access;
  @Context private HttpServletRequest request;

  /** The controller's reference to the person invited. */
  public record NewInvitation(String subject) {}

  /** The controller's reference to a person, and what they know beside the code. */
  public record NewAccessCode(String subject, String fact) {}

  /** An invitation that was just made; its link is shown this once. */
  public record Invitation(UUID id, String link, Instant expiresAt) {}

  @POST
  @Path("invitations")
  public Response invite(NewInvitation wanted) {
    IssuedInvitation made = access.invite(wanted.subject());
    return Response.status(Response.Status.CREATED)
        .entity(
            new Invitation(made.id(), InvitationLink.of(request, made.token()), made.expiresAt()))
        .build();
  }

  @POST
  @Path("access-codes")
  public Response issueCode(NewAccessCode wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(access.issueCode(wanted.subject(), wanted.fact()))
        .build();
  }

  /** What happened to the ways in of the person who asks. */
  @GET
  @Path("me/entries")
  public Page<Entry> entries() {
    return new Page<>(access.mine(), null);
  }
}

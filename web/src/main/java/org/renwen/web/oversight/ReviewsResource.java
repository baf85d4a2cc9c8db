package org.renwen.web.oversight;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.renwen.ejb.oversight.ReviewService;
import org.renwen.ejb.oversight.ReviewView;
import org.renwen.ejb.oversight.Verdict;
import org.renwen.persistence.shared.Page;

/** The queue of decisions that wait for a human. */
@Path("reviews")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewsResource {
  @EJB private ReviewService reviews;

  @GET
  public Page<ReviewView> open() {
    return new Page<>(reviews.open(), null);
  }

  @GET
  @Path("{id}")
  public ReviewView get(@PathParam("id") UUID id) {
    return reviews.get(id);
  }

  @POST
  @Path("{id}/verdict")
  @Consumes(MediaType.APPLICATION_JSON)
  public ReviewView decide(@PathParam("id") UUID id, Verdict verdict) {
    return reviews.decide(id, verdict);
  }
}

package org.renwen.web.oversight;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.renwen.ejb.oversight.ReviewService;
import org.renwen.ejb.oversight.ReviewView;

/** The decisions that wait for a human, the one due first first. */
@Named("reviewList")
@RequestScoped
public class ReviewListBacking {

  @EJB private ReviewService reviews;
  @Inject private Clock clock;

  private List<Row> rows;

  /** A waiting review. */
  public record Row(ReviewView review, boolean overdue) {
    static Row of(ReviewView review, Instant now) {
      return new Row(review, review.dueAt().isBefore(now));
    }
  }

  public List<Row> getRows() {
    if (rows == null) {
      Instant now = clock.instant();
      rows = reviews.open().stream().map(review -> Row.of(review, now)).toList();
    }
    return rows;
  }

  public long getOverdue() {
    return getRows().stream().filter(Row::overdue).count();
  }
}

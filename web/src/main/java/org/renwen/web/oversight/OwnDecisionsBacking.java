package org.renwen.web.oversight;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.inference.DecisionService;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.ejb.oversight.ReviewService;
import org.renwen.ejb.oversight.ReviewView;
import org.renwen.persistence.shared.Page;

/** What was decided about the person who reads the page. */
@Named("ownDecisions")
@RequestScoped
public class OwnDecisionsBacking {

  private static final int PAGE = 20;

  @EJB private DecisionService decisions;
  @EJB private ReviewService reviews;

  private String after;
  private List<Row> rows;
  private String next;

  /**
   * A decision about the reader.
   *
   * @param label what stands now: a human's answer if one was given, else the model's; null while
   *     nothing stands
   */
  public record Row(DecisionView decision, String label) {
    static Row of(DecisionView decision, List<ReviewView> reviews) {
      String byModel =
          decision.output() == null ? null : decision.output().path("label").textValue();
      String byHuman = reviews.isEmpty() ? null : reviews.get(reviews.size() - 1).verdictLabel();
      return new Row(decision, byModel == null || byHuman == null ? byModel : byHuman);
    }
  }

  /** Newest first. */
  public List<Row> getRows() {
    if (rows == null) {
      Page<DecisionView> page =
          decisions.page(
              new DecisionService.Query(null, null, null, null, null, null), after, PAGE);
      rows =
          page.items().stream()
              .map(decision -> Row.of(decision, reviews.ofDecision(decision.id())))
              .toList();
      next = page.next();
    }
    return rows;
  }

  /** Where the next page begins; null on the last. */
  public String getNext() {
    getRows();
    return next;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}

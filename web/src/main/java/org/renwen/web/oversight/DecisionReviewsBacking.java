package org.renwen.web.oversight;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.oversight.ReviewService;
import org.renwen.ejb.oversight.ReviewView;
import org.renwen.persistence.oversight.ReviewCase;
import org.renwen.web.inference.DecisionBacking;
import org.renwen.web.shared.PageMessages;

/** The reviews of the decision that the page shows, and the person's way to ask for one. */
@Named("decisionReviews")
@RequestScoped
public class DecisionReviewsBacking {

  @EJB private ReviewService reviews;
  @Inject private DecisionBacking decision;
  @Inject private PageMessages messages;

  private List<ReviewView> rows;
  private String statement;

  /** First round first. */
  public List<ReviewView> getRows() {
    if (rows == null) {
      rows = reviews.ofDecision(decision.getView().id());
    }
    return rows;
  }

  /** The answer that a human gave last; null when the model's stands. */
  public String getLabel() {
    return getRows().stream()
        .filter(review -> review.state() != ReviewCase.State.OPEN)
        .reduce((first, last) -> last)
        .map(ReviewView::verdictLabel)
        .orElse(null);
  }

  /** Whether the reader is the person concerned and may ask for a human to look again. */
  public boolean isContestable() {
    return decision.isOwn()
        && !decision.isUnderReview()
        && getRows().size() < ReviewCase.MAX_ROUNDS;
  }

  /** Asks a human to look again. */
  public String contest() {
    UUID id = decision.getView().id();
    return messages.besideFields(
        "contest",
        () -> {
          reviews.contest(id, statement);
          messages.done("decision.contest.done");
          return "/decision/view?faces-redirect=true&id=" + id;
        });
  }

  public String getStatement() {
    return statement;
  }

  public void setStatement(String statement) {
    this.statement = statement;
  }
}

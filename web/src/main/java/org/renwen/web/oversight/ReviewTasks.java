package org.renwen.web.oversight;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Set;
import org.renwen.ejb.oversight.ReviewService;
import org.renwen.ejb.oversight.ReviewService.Load;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.shared.OverviewTasks;

/** Which reviews wait for a human. */
@Dependent
public class ReviewTasks implements OverviewTasks {
  private static final Set<String> READERS =
      Set.of(Roles.REVIEWER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR);
  private static final String LIST = "/review/list.xhtml";

  @EJB private ReviewService reviews;

  @Override
  public List<Task> tasks(Set<String> roles) {
    if (roles.stream().noneMatch(READERS::contains)) {
      return List.of();
    }
    Load load = reviews.load();
    boolean reviewer = roles.contains(Roles.REVIEWER);
    return List.of(
        new Task("reviews", load.open(), LIST, reviewer),
        new Task("overdue", load.overdue(), LIST, true));
  }
}

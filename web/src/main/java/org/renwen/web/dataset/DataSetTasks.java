package org.renwen.web.dataset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Set;
import org.renwen.ejb.dataset.DataSetService;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.shared.OverviewTasks;

/** What there is to know about data sets. */
@Dependent
public class DataSetTasks implements OverviewTasks {
  private static final Set<String> READERS =
      Set.of(Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR);

  @EJB private DataSetService dataSets;

  @Override
  public List<Task> tasks(Set<String> roles) {
    return roles.stream().anyMatch(READERS::contains)
        ? List.of(Task.known("datasets", dataSets.count(), "/dataset/list.xhtml"))
        : List.of();
  }
}

package org.renwen.web.inference;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.renwen.ejb.inference.DecisionService;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.shared.OverviewTasks;

/** How many decisions there are. */
@Dependent
public class DecisionTasks implements OverviewTasks {
  private static final Set<String> READERS =
      Set.of(Roles.MODEL_OWNER, Roles.REVIEWER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR);

  @EJB private DecisionService decisions;

  @Override
  public List<Task> tasks(Set<String> roles) {
    List<Task> tasks = new ArrayList<>();
    if (roles.contains(Roles.DATA_SUBJECT)) {
      tasks.add(Task.known("ownDecisions", decisions.countMine(), "/decision/mine.xhtml"));
    }
    if (roles.stream().anyMatch(READERS::contains)) {
      long all = decisions.counts().values().stream().mapToLong(Long::longValue).sum();
      tasks.add(Task.known("decisions", all, "/decision/list.xhtml"));
    }
    return tasks;
  }
}

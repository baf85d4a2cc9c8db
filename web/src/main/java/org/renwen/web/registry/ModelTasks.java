package org.renwen.web.registry;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.renwen.ejb.registry.ModelService;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.shared.OverviewTasks;

/** Which model versions wait for somebody, and which are in service. */
@Dependent
public class ModelTasks implements OverviewTasks {
  private static final Set<String> READERS =
      Set.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.REVIEWER, Roles.AUDITOR);
  private static final String LIST = "/model/list.xhtml";

  @EJB private ModelService models;

  @Override
  public List<Task> tasks(Set<String> roles) {
    if (roles.stream().noneMatch(READERS::contains)) {
      return List.of();
    }
    Map<Stage, Long> stages = models.stages();
    List<Task> tasks = new ArrayList<>();
    if (roles.contains(Roles.MODEL_OWNER)) {
      tasks.add(Task.waiting("toSubmit", count(stages, Stage.EVALUATED), LIST));
      tasks.add(Task.waiting("toDeploy", count(stages, Stage.APPROVED), LIST));
    }
    long submitted = count(stages, Stage.SUBMITTED);
    tasks.add(
        roles.contains(Roles.COMPLIANCE_OFFICER)
            ? Task.waiting("toApprove", submitted, LIST)
            : Task.known("submitted", submitted, LIST));
    tasks.add(Task.known("inService", count(stages, Stage.DEPLOYED), LIST));
    return tasks;
  }

  private static long count(Map<Stage, Long> stages, Stage stage) {
    return stages.getOrDefault(stage, 0L);
  }
}

package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.shared.OverviewTasks.Task;

/** The first page after signing in: what waits for the person, and what there is. */
@Named("overview")
@RequestScoped
public class OverviewBacking {

  @Inject @Any private Instance<OverviewTasks> features;

  private List<Task> tasks;

  /** What waits for the person. */
  public List<Task> getUrgent() {
    return tasks().stream().filter(Task::isUrgent).toList();
  }

  /** Everything else there is to know. */
  public List<Task> getOthers() {
    return tasks().stream().filter(task -> !task.isUrgent()).toList();
  }

  private List<Task> tasks() {
    if (tasks == null) {
      ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
      Set<String> roles =
          Roles.OF_ACCOUNTS.stream().filter(external::isUserInRole).collect(Collectors.toSet());
      tasks =
          features.stream()
              .flatMap(feature -> feature.tasks(roles).stream())
              .filter(task -> Navigation.exists(external, task.page()))
              .toList();
    }
    return tasks;
  }
}

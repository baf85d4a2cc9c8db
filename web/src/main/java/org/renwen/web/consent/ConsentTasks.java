package org.renwen.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.shared.OverviewTasks;

/** What there is to know about consents. */
@Dependent
public class ConsentTasks implements OverviewTasks {
  private static final Set<String> READERS =
      Set.of(Roles.DATA_STEWARD, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR);

  @EJB private ConsentService consents;

  @Override
  public List<Task> tasks(Set<String> roles) {
    List<Task> tasks = new ArrayList<>();
    if (roles.contains(Roles.DATA_SUBJECT)) {
      List<ConsentView> mine = consents.mine();
      long given = mine.stream().filter(consent -> consent.state().stands()).count();
      tasks.add(Task.known("ownConsents", given, "/consent/mine.xhtml"));
    }
    if (roles.stream().anyMatch(READERS::contains)) {
      long standing =
          consents.counts().values().stream()
              .flatMap(states -> states.entrySet().stream())
              .filter(state -> state.getKey().stands())
              .mapToLong(Map.Entry::getValue)
              .sum();
      tasks.add(Task.known("consents", standing, "/consent/list.xhtml"));
      tasks.add(
          Task.known("withdrawn", consents.withdrawn(), "/consent/list.xhtml?state=WITHDRAWN"));
    }
    return tasks;
  }
}

package org.renwen.web.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.Roles;

/** What can be done to a version, as buttons; the use cases judge for themselves. */
public enum VersionAction {
  SUBMIT(Stage.SUBMITTED, Set.of(Roles.MODEL_OWNER)),
  APPROVE(Stage.APPROVED, Set.of(Roles.COMPLIANCE_OFFICER)),
  REJECT(Stage.REJECTED, Set.of(Roles.COMPLIANCE_OFFICER)),
  DEPLOY(Stage.DEPLOYED, Set.of(Roles.MODEL_OWNER)),
  RETIRE(Stage.RETIRED, Set.of(Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER));

  private final Stage leadsTo;
  private final Set<String> roles;

  VersionAction(Stage leadsTo, Set<String> roles) {
    this.leadsTo = leadsTo;
    this.roles = roles;
  }

  /**
   * The actions to offer. A live version becomes approved again by being replaced, never by
   * approval; and nobody approves what they submitted.
   */
  public static List<VersionAction> offered(Stage stage, Set<String> roles, boolean submitter) {
    return Arrays.stream(values())
        .filter(action -> stage.canBecome(action.leadsTo))
        .filter(action -> action.roles.stream().anyMatch(roles::contains))
        .filter(action -> action != APPROVE || (stage == Stage.SUBMITTED && !submitter))
        .toList();
  }

  /** Whether the change ends something for good or makes a model judge people. */
  public boolean isGrave() {
    return this == REJECT || this == RETIRE;
  }
}

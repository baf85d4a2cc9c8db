package org.renwen.web.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.web.registry.VersionAction.APPROVE;
import static org.renwen.web.registry.VersionAction.DEPLOY;
import static org.renwen.web.registry.VersionAction.REJECT;
import static org.renwen.web.registry.VersionAction.RETIRE;
import static org.renwen.web.registry.VersionAction.SUBMIT;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.Roles;

class VersionActionTest {

  private static List<VersionAction> owner(Stage stage) {
    return VersionAction.offered(stage, Set.of(Roles.MODEL_OWNER), true);
  }

  private static List<VersionAction> officer(Stage stage, boolean submitter) {
    return VersionAction.offered(stage, Set.of(Roles.COMPLIANCE_OFFICER), submitter);
  }

  @Test
  void anOwnerSubmitsDeploysAndRetires() {
    assertThat(owner(Stage.REGISTERED)).isEmpty();
    assertThat(owner(Stage.EVALUATED)).containsExactly(SUBMIT);
    assertThat(owner(Stage.SUBMITTED)).isEmpty();
    assertThat(owner(Stage.APPROVED)).containsExactly(DEPLOY, RETIRE);
    assertThat(owner(Stage.DEPLOYED)).containsExactly(RETIRE);
  }

  @Test
  void anOfficerDecidesAboutWhatAnotherSubmitted() {
    assertThat(officer(Stage.SUBMITTED, false)).containsExactly(APPROVE, REJECT);
    assertThat(officer(Stage.SUBMITTED, true)).containsExactly(REJECT);
  }

  @Test
  void aLiveVersionIsNotOfferedForApproval() {
    assertThat(officer(Stage.DEPLOYED, false)).containsExactly(RETIRE);
  }

  @Test
  void othersAndEndedVersionsHaveNoButtons() {
    for (Stage stage : Stage.values()) {
      assertThat(
              VersionAction.offered(
                  stage, Set.of(Roles.REVIEWER, Roles.AUDITOR, Roles.INTEGRATOR), false))
          .isEmpty();
    }
    assertThat(owner(Stage.RETIRED)).isEmpty();
    assertThat(officer(Stage.REJECTED, false)).isEmpty();
  }
}

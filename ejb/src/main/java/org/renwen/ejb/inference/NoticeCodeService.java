package org.renwen.ejb.inference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.identity.AccessCodes;
import org.renwen.ejb.identity.IssuedCode;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/** The code that the controller prints on its notice of a decision. */
@Stateless
public class NoticeCodeService {
  @Inject private DecisionAccess access;
  @Inject private AccessCodes codes;

  /**
   * A one-time code for the person that a decision is about; the caller must own the decision.
   *
   * @param fact what the person knows and a finder of the notice does not
   * @throws NotFoundException also when the decision is about nobody
   */
  @RolesAllowed(Roles.INTEGRATOR)
  public IssuedCode issue(UUID decisionId, String fact) {
    Decision decision = access.get(decisionId);
    if (decision.getSubjectId() == null) {
      throw new NotFoundException("person");
    }
    return codes.issue(
        decision.getSubjectId(), fact, Map.of("decision", decision.getId().toString()));
  }
}

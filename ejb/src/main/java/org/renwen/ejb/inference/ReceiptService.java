package org.renwen.ejb.inference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.audit.Receipts;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.shared.Roles;

/** Receipts of decisions, to be checked off-line by whoever holds one. */
@Stateless
public class ReceiptService {
  @Inject private DecisionAccess access;
  @Inject private DecisionViews views;
  @Inject private Receipts receipts;

  /**
   * The receipt as a C2SP tlog-proof. Who may read the answer gets what opens the commitment, so
   * that the receipt proves this answer; while a human has yet to decide, only the reviewer.
   *
   * @return empty while the decision is not under a checkpoint: within some seconds
   */
  @RolesAllowed({
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.MODEL_OWNER,
    Roles.REVIEWER,
    Roles.COMPLIANCE_OFFICER,
    Roles.AUDITOR
  })
  public Optional<byte[]> receipt(UUID decisionId) {
    Decision decision = access.get(decisionId);
    boolean answered =
        decision.getStatus() != DecisionStatus.UNDER_REVIEW || access.mayReadSuggestion();
    boolean opened = answered && access.mayReadContent();
    Optional<byte[]> receipt = receipts.of(decision.getId(), opened);
    if (opened && receipt.isPresent()) {
      views.record(List.of(decision), "receipt");
    }
    return receipt;
  }
}

package org.renwen.ejb.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.identity.CaseAccess;
import org.renwen.ejb.identity.PersonConcerned;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/**
 * Who may see which decision: integrators those of their account, people those about themselves,
 * staff all of the tenant; its content only integrators, the person, model owners and reviewers,
 * and officers who have opened the person's file. What one may not see is not found.
 */
@ApplicationScoped
public class DecisionAccess {
  @Inject private DecisionRepository decisions;
  @Inject private CaseAccess cases;
  @Inject private PersonConcerned person;

  public Decision get(UUID id) {
    return requireVisible(decisions.get(id));
  }

  /**
   * As {@link #get}, to read what is known of the person; an officer must have opened their file.
   */
  public Decision open(UUID id) {
    Decision decision = get(id);
    requireOpened(decision);
    return decision;
  }

  /** Refuses an officer who has not opened the file of the person concerned. */
  public void requireOpened(Decision decision) {
    if (!mayReadContent()) {
      cases.require(decision.getSubjectId());
    }
  }

  /** As {@link #get}, holding the decision's row until the transaction ends. */
  public Decision lock(UUID id) {
    return requireVisible(decisions.lock(id));
  }

  private Decision requireVisible(Decision decision) {
    Caller caller = CurrentCaller.get();
    if (caller.has(Roles.MODEL_OWNER)
        || caller.has(Roles.REVIEWER)
        || caller.has(Roles.COMPLIANCE_OFFICER)
        || caller.has(Roles.AUDITOR)
        || (caller.has(Roles.INTEGRATOR) && decision.getAccountId().equals(caller.accountId()))
        || (caller.has(Roles.DATA_SUBJECT)
            && ownSubject().equals(Optional.ofNullable(decision.getSubjectId())))) {
      return decision;
    }
    throw new NotFoundException("decision");
  }

  /** Whether the caller may read input and output of every decision that they may see. */
  public boolean mayReadContent() {
    Caller caller = CurrentCaller.get();
    return caller.has(Roles.INTEGRATOR)
        || caller.has(Roles.DATA_SUBJECT)
        || caller.has(Roles.MODEL_OWNER)
        || caller.has(Roles.REVIEWER);
  }

  /** Whether the caller may read input and output of a decision that {@link #open} gave them. */
  public boolean mayReadOpened() {
    return mayReadContent() || CurrentCaller.get().has(Roles.COMPLIANCE_OFFICER);
  }

  /** Whether the caller may read the model's suggestion while a human has yet to decide. */
  public boolean mayReadSuggestion() {
    return CurrentCaller.get().has(Roles.REVIEWER);
  }

  /** The person that the caller is. */
  public Optional<UUID> ownSubject() {
    return person.find();
  }
}

package org.renwen.ejb.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.renwen.persistence.shared.Roles;

/**
 * Records what was refused, or who came, in a transaction of its own, since a refused one rolls
 * back. Call it when that one is over: it then needs no second connection beside it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Refusals {
  @Inject private AuditTrail audit;

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR,
    Roles.SYSTEM
  })
  public void record(AuditEvent event) {
    audit.record(event);
  }
}

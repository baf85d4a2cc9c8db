package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.audit.AuditLogService.LeafView;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.shared.Page;
import org.renwen.persistence.shared.Roles;

/**
 * What the audit log tells about accounts and keys: who came, who was refused, what was changed.
 */
@Stateless
public class SecurityEventService {
  /** Every event about an account, a client or a key begins so. */
  private static final List<String> TYPES = List.of("account.", "client.", "key.");

  @Inject private LogRepository log;

  /**
   * Of the whole tenant, newest first.
   *
   * @param after the {@code next} of the page before; null for the newest
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public Page<LeafView> page(UUID account, String after, int limit) {
    return found(account, after, limit);
  }

  /** Of one's own account, newest first. */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public List<LeafView> mine(int limit) {
    return found(CurrentCaller.get().accountId(), null, limit).items();
  }

  private Page<LeafView> found(UUID account, String after, int limit) {
    List<LogRepository.Leaf> leaves =
        log.ofTypes(TYPES, account, LogRepository.before(after), limit + 1);
    return Page.of(leaves, limit, leaf -> Long.toString(leaf.index())).map(LeafView::of);
  }
}

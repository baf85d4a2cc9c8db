package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.CaseRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.Roles;

/**
 * The one gate before a person's file: an officer passes who has opened it with case number and
 * reason. Whoever loads a single person's record asks here.
 */
@ApplicationScoped
public class CaseAccess {
  @Inject private CaseRepository cases;
  @Inject private Clock clock;

  /**
   * Refuses an officer who has not opened the file; other roles are somebody else's to judge.
   *
   * @param subject null where a record is about nobody
   */
  public void require(UUID subject) {
    Caller caller = CurrentCaller.get();
    if (caller.has(Roles.COMPLIANCE_OFFICER)
        && subject != null
        && !cases.isOpen(caller.accountId(), subject, clock.instant())) {
      throw new DomainException(
          DomainException.Kind.FORBIDDEN,
          "case-required",
          "Open the person's file first, with a case number and a reason.",
          Map.of("person", subject.toString()));
    }
  }
}

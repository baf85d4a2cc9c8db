package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.NotFoundException;

/** The one person that the caller is or acts for; works within the caller's transaction. */
@ApplicationScoped
public class CallersPerson {
  @Inject private AccountRepository accounts;

  /** Whom the call itself is bound to, otherwise whom the account stands for. */
  public Optional<UUID> find() {
    Caller caller = CurrentCaller.get();
    return caller.subjectId() == null
        ? Optional.ofNullable(accounts.get(caller.accountId()).getSubjectId())
        : Optional.of(caller.subjectId());
  }

  public UUID get() {
    return find().orElseThrow(() -> new NotFoundException("person"));
  }
}

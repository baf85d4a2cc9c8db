package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.NotFoundException;

/** The one person concerned that the caller is. */
@ApplicationScoped
public class PersonConcerned {
  @Inject private AccountRepository accounts;

  /** Empty when the caller's account stands for nobody. */
  public Optional<UUID> find() {
    Caller caller = CurrentCaller.get();
    return caller.subjectId() != null
        ? Optional.of(caller.subjectId())
        : Optional.ofNullable(accounts.get(caller.accountId()).getSubjectId());
  }

  public UUID get() {
    return find().orElseThrow(() -> new NotFoundException("person"));
  }
}

package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.Roles;

/** What a program may do beyond inference; people are bound by their roles alone. */
@ApplicationScoped
public class Scopes {
  public static final String CONSENT_WRITE = "consent:write";
  public static final String ACT_FOR_SUBJECT = "subject:act-for";
  public static final Set<String> ALL = Set.of(CONSENT_WRITE, ACT_FOR_SUBJECT);

  @Inject private AccountRepository accounts;

  /** Refuses an integrator whose client lacks the scope. */
  public void require(String scope) {
    Caller caller = CurrentCaller.get();
    if (caller.has(Roles.INTEGRATOR)
        && (caller.clientId() == null
            || !accounts.client(caller.clientId()).getScopes().contains(scope))) {
      throw new DomainException(
          DomainException.Kind.FORBIDDEN, "scope-required", "The scope " + scope + " is required.");
    }
  }
}

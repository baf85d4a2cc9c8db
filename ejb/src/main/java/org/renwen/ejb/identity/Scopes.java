package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.ClientRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.Roles;

/** What a program may do; people are bound by their roles alone. */
@ApplicationScoped
public class Scopes {
  public static final String CONSENT_WRITE = "consent:write";

  /** To act for one person in one request, see {@link Authentication#actFor}. */
  public static final String ACT_FOR_SUBJECT = "subject:act-for";

  private static final String MODEL = "model";
  private static final String PURPOSE = "purpose";
  private static final String ANY = ":*";
  public static final String ANY_MODEL = MODEL + ANY;
  public static final String ANY_PURPOSE = PURPOSE + ANY;

  @Inject private ClientRepository clients;

  /** Refuses an integrator whose client lacks the scope. */
  public void require(String scope) {
    if (CurrentCaller.get().has(Roles.INTEGRATOR) && !held().contains(scope)) {
      throw missing(scope);
    }
  }

  /** Refuses a program whose scopes do not reach the model, whether or not there is one. */
  public void requireModel(String name) {
    requireWithin(MODEL, name);
  }

  /** Refuses a program whose scopes do not reach the purpose. */
  public void requirePurpose(String code) {
    requireWithin(PURPOSE, code);
  }

  private void requireWithin(String kind, String name) {
    Set<String> held = held();
    if (!held.contains(kind + ANY) && !held.contains(kind + ":" + name)) {
      throw new DomainException(
          DomainException.Kind.FORBIDDEN,
          "out-of-scope",
          "The scopes of this client do not reach that " + kind + ".");
    }
  }

  private Set<String> held() {
    Caller caller = CurrentCaller.get();
    return caller.clientId() == null ? Set.of() : clients.get(caller.clientId()).getScopes();
  }

  static DomainException missing(String scope) {
    return new DomainException(
        DomainException.Kind.FORBIDDEN, "scope-required", "The scope " + scope + " is required.");
  }
}

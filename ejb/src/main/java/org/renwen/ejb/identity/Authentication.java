package org.renwen.ejb.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.Optional;
import org.renwen.persistence.shared.Caller;

/** Finds out who calls. */
@Stateless
public class Authentication {

  /** Empty when the username or the password is wrong or the account is closed. */
  @PermitAll
  public Optional<Caller> signIn(String username, char[] password) {
    return Optional.empty();
  }

  /** Empty when no open client of an open account holds this key. */
  @PermitAll
  public Optional<Caller> byApiKey(String key) {
    return Optional.empty();
  }
}

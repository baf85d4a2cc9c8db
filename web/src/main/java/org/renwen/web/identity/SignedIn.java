package org.renwen.web.identity;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import org.renwen.persistence.shared.Caller;

/**
 * A person who has signed in, as the session remembers them.
 *
 * @param principalName the caller's principal name, see {@link Caller#principalName()}
 * @param username what the person typed, to show them who they are
 */
record SignedIn(String principalName, String username, Set<String> roles) implements Serializable {

  /** Session attribute. */
  static final String KEY = "renwen.signedIn";

  static SignedIn of(Caller caller, String username) {
    return new SignedIn(caller.principalName(), username, new TreeSet<>(caller.roles()));
  }
}

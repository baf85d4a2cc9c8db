package org.renwen.ejb.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalInt;

/**
 * Stops guessing: attempts are counted by name, also of names that nobody has, and by address,
 * before they are judged. What the database keeps are HMACs of both.
 */
@ApplicationScoped
public class SignInAttempts {
  @EJB private SignInSteps steps;
  @Inject private IdentitySettings settings;
  @Inject private AccessSecrets secrets;

  /**
   * An attempt that was counted.
   *
   * @param admitted whether it may succeed
   * @param last whether its failure locks the name
   */
  record Attempt(byte[] name, byte[] address, boolean admitted, boolean last) {}

  Attempt begin(String username, String address) {
    byte[] name = secrets.username(username);
    byte[] from = secrets.source(address);
    OptionalInt ofName = steps.count(name, settings.limitsOfName());
    OptionalInt ofAddress = steps.count(from, settings.limitsOfAddress());
    return new Attempt(
        name,
        from,
        ofName.isPresent() && ofAddress.isPresent(),
        ofName.isPresent() && ofName.getAsInt() >= settings.limitsOfName().most());
  }

  /** It was right, as far as it went. */
  void takeBack(Attempt attempt) {
    steps.takeBack(attempt.name());
    steps.takeBack(attempt.address());
  }

  /** Somebody came in: the name starts anew, and the address has one attempt less. */
  void succeeded(Attempt attempt) {
    steps.forgive(attempt.name());
    steps.takeBack(attempt.address());
  }

  /** Whoever has this name starts anew. */
  void forgive(String username) {
    steps.forgive(secrets.username(username));
  }
}

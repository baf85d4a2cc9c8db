package org.renwen.ejb.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.renwen.ejb.shared.SecretKeys;

/**
 * Stops guessing: attempts are counted by name, also of names that nobody has, and by address,
 * before they are judged. What the database keeps are HMACs of both.
 */
@ApplicationScoped
public class SignInAttempts {
  /**
   * Enough of an IPv6 address to tell one network from another; whoever has one has 2⁶⁴ of them.
   */
  private static final int IPV6_GROUPS = 4;

  @EJB private SignInSteps steps;
  @Inject private IdentitySettings settings;
  @Inject private SecretKeys secrets;

  /**
   * An attempt that was counted.
   *
   * @param admitted whether it may succeed
   * @param last whether its failure locks the name
   */
  record Attempt(byte[] name, byte[] address, boolean admitted, boolean last) {}

  Attempt begin(String username, String address) {
    byte[] name = key("name", username);
    byte[] from = key("address", network(address));
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
    steps.forgive(key("name", username));
  }

  private byte[] key(String kind, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secrets.blindIndexKey(), "RAW"));
      return mac.doFinal(("sign-in " + kind + "|" + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String network(String address) {
    if (address == null || !address.contains(":")) {
      return String.valueOf(address);
    }
    String[] groups = address.split(":");
    return String.join(":", Arrays.asList(groups).subList(0, Math.min(IPV6_GROUPS, groups.length)));
  }
}

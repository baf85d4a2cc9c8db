package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.renwen.ejb.shared.SecretKeys;
import org.renwen.persistence.shared.InvalidInputException;

/**
 * Keyed hashes of what is too easily guessed to be stored as a plain hash: second facts, user names
 * and network addresses. The key is derived from the blind-index key, which lies outside the
 * database.
 */
@ApplicationScoped
public class AccessSecrets {
  /** Letters and digits a second fact has at least; fewer would be guessed in five tries. */
  static final int MIN_FACT = 4;

  private static final int MAX_FACT = 100;

  /** Enough of an IPv6 address to tell one network from another; who has one has 2⁶⁴ of them. */
  private static final int IPV6_GROUPS = 4;

  private final byte[] key;

  /** For the container's proxy. */
  protected AccessSecrets() {
    this(new byte[0]);
  }

  @Inject
  public AccessSecrets(SecretKeys keys) {
    this(keys.blindIndexKey());
  }

  AccessSecrets(byte[] key) {
    this.key = key.clone();
  }

  /**
   * Of a second fact, bound to the one code it belongs to.
   *
   * @param codeHash the code's hash, which names it before its row is known
   */
  byte[] fact(byte[] codeHash, String fact) {
    return hmac("access-code-fact", codeHash, normalised(fact).getBytes(StandardCharsets.UTF_8));
  }

  /** Of the network that a try comes from. */
  byte[] source(String address) {
    return hmac("access-source", network(address).getBytes(StandardCharsets.UTF_8));
  }

  /** Of a name that somebody signs in with, whether anybody has it or not. */
  byte[] username(String username) {
    return hmac("sign-in-name", username.getBytes(StandardCharsets.UTF_8));
  }

  static String network(String address) {
    if (address == null || !address.contains(":")) {
      return String.valueOf(address);
    }
    String[] groups = address.split(":");
    return String.join(":", Arrays.asList(groups).subList(0, Math.min(IPV6_GROUPS, groups.length)));
  }

  /** A key of 32 bytes for a purpose of its own. */
  byte[] key(String purpose) {
    return hmac(purpose);
  }

  /** Refuses a fact that is too short or too long to be one. */
  static String requireFact(String fact) {
    String text = InvalidInputException.requireText("fact", fact, MAX_FACT);
    if (normalised(text).length() < MIN_FACT) {
      throw new InvalidInputException("fact", "at least " + MIN_FACT + " letters or digits");
    }
    return text;
  }

  /** Letters and digits alone, in one form and one case, so that spelling does not keep one out. */
  static String normalised(String fact) {
    return Normalizer.normalize(fact, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
  }

  private byte[] hmac(String purpose, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] derived = mac.doFinal(("renwen:" + purpose).getBytes(StandardCharsets.US_ASCII));
      mac.init(new SecretKeySpec(derived, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}

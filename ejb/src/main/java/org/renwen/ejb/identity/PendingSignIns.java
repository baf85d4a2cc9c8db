package org.renwen.ejb.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Envelope;

/**
 * Sign-ins that are on their way to the provider and back. The browser keeps each, sealed, since
 * the session's cookie is not sent along when another site sends the browser back.
 */
@ApplicationScoped
public class PendingSignIns {
  private static final Duration VALID = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID PLACE = new UUID(0, 0);

  private final AccessSecrets secrets;
  private final Clock clock;

  /** For the container's proxy. */
  protected PendingSignIns() {
    this(null, null);
  }

  @Inject
  public PendingSignIns(AccessSecrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What the answer must fit. {@code until} in seconds since 1970, exclusive. */
  record Pending(String state, String nonce, String verifier, String from, long until) {}

  Pending begin(String from) {
    return new Pending(
        new State().getValue(),
        new Nonce().getValue(),
        new CodeVerifier().getValue(),
        from,
        clock.instant().plus(VALID).getEpochSecond());
  }

  String seal(Pending pending) {
    try {
      byte[] plain = JSON.writeValueAsBytes(pending);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Envelope.seal(key(), "oidc", "pending", PLACE, plain));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty when it is not ours, was changed, or is too old. */
  Optional<Pending> open(String sealed) {
    if (sealed == null) {
      return Optional.empty();
    }
    try {
      JsonNode json =
          JSON.readTree(
              Envelope.open(
                  key(), "oidc", "pending", PLACE, Base64.getUrlDecoder().decode(sealed)));
      return Optional.of(
              new Pending(
                  json.get("state").textValue(),
                  json.get("nonce").textValue(),
                  json.get("verifier").textValue(),
                  json.get("from").textValue(),
                  json.get("until").longValue()))
          .filter(pending -> clock.instant().isBefore(Instant.ofEpochSecond(pending.until())));
    } catch (IllegalArgumentException | Envelope.SealBrokenException | IOException strange) {
      return Optional.empty();
    }
  }

  private byte[] key() {
    return secrets.key("oidc-pending");
  }
}

package org.renwen.ejb.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.renwen.ejb.identity.OidcSettings.Trust;
import org.renwen.persistence.shared.DomainException;

/**
 * The configured OpenID provider as it describes itself (OpenID Connect Discovery 1.0). Looked up
 * when it is first needed, so that the product starts while the provider is away; its issuer must
 * be the configured one. Keys are cached, and fetched anew when a token names one that is not
 * known.
 */
@ApplicationScoped
public class OidcProvider {
  private static final Logger LOG = Logger.getLogger(OidcProvider.class.getName());
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Inject private OidcSettings settings;
  @Inject private Clock clock;

  private volatile Found found;
  private Instant askAgain = Instant.MIN;

  /** What is known once the provider has answered. */
  record Found(Trust trust, OIDCProviderMetadata metadata, TokenVerifier verifier) {}

  boolean isConfigured() {
    return settings.trust().isPresent();
  }

  /** Whether its access tokens open the API. */
  boolean takesAccessTokens() {
    return settings.trust().filter(trust -> trust.audience() != null).isPresent();
  }

  /**
   * @throws DomainException when the provider does not answer, or is another
   */
  Found get() {
    Found known = found;
    return known == null ? ask() : known;
  }

  /** After a failure nobody waits for the next: the provider is left alone for a while. */
  private synchronized Found ask() {
    Instant at = clock.instant();
    if (found == null) {
      if (at.isBefore(askAgain)) {
        throw unavailable();
      }
      Trust trust = settings.trust().orElseThrow();
      try {
        OIDCProviderMetadata metadata =
            OIDCProviderMetadata.resolve(
                new Issuer(trust.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        JWKSource<SecurityContext> keys =
            JWKSourceBuilder.create(metadata.getJWKSetURI().toURL()).retrying(true).build();
        found = new Found(trust, metadata, new TokenVerifier(trust, keys, clock));
      } catch (GeneralException | IOException e) {
        askAgain = at.plus(PAUSE);
        LOG.log(Level.WARNING, "the OpenID provider cannot be asked", e);
        throw unavailable();
      }
    }
    return found;
  }

  static DomainException unavailable() {
    return new DomainException(
        DomainException.Kind.UNAVAILABLE,
        "provider-unavailable",
        "The OpenID provider cannot be asked at the moment.");
  }
}

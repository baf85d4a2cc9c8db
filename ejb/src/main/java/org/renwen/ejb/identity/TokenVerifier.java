package org.renwen.ejb.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.renwen.ejb.identity.OidcSettings.Trust;

/**
 * Reads what a provider signed. Issuer, audience and algorithms are pinned by configuration, never
 * taken from the token; {@code none} and shared secrets are no algorithms here.
 */
final class TokenVerifier {
  /** How far the provider's clock may be from ours. */
  private static final int SKEW_SECONDS = 30;

  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private final Trust trust;
  private final JWSVerificationKeySelector<SecurityContext> keys;
  private final DefaultJWTProcessor<SecurityContext> accessTokens;

  TokenVerifier(Trust trust, JWKSource<SecurityContext> keys, Clock clock) {
    this.trust = trust;
    this.keys = new JWSVerificationKeySelector<>(trust.algorithms(), keys);
    this.accessTokens = new DefaultJWTProcessor<>();
    accessTokens.setJWSKeySelector(this.keys);
    accessTokens.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            trust.audience(),
            new JWTClaimsSet.Builder().issuer(trust.issuer()).build(),
            Set.of("sub", "exp", "iat")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(SKEW_SECONDS);
    accessTokens.setJWTClaimsSetVerifier(claims);
  }

  /**
   * Whom the provider speaks of.
   *
   * @param subject the provider's name for them, which it never gives to another
   * @param username how they are called; for display only
   * @param tenant the code of the tenant they belong to
   * @param roles ours, mapped from the provider's
   */
  record Claims(String subject, String username, String tenant, Set<String> roles) {}

  /** A token that opens nothing. {@code authentic} says whether the provider did sign it. */
  static final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean authentic;

    RefusedTokenException(boolean authentic, Throwable cause) {
      super("a provider's token is refused", cause);
      this.authentic = authentic;
    }

    boolean isAuthentic() {
      return authentic;
    }
  }

  /** Reads an access token for the API. */
  Claims accessToken(String token) throws RefusedTokenException {
    try {
      return claims(accessTokens.process(token, null));
    } catch (BadJWTException unfit) {
      // Thrown by the check of the claims, which follows that of the signature.
      throw new RefusedTokenException(true, unfit);
    } catch (KeySourceException unreachable) {
      throw OidcProvider.unavailable();
    } catch (BadJOSEException | JOSEException | ParseException forged) {
      throw new RefusedTokenException(false, forged);
    }
  }

  /** Reads the ID token that answers a sign-in. */
  Claims idToken(JWT token, Nonce nonce) throws RefusedTokenException {
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(trust.issuer()), new ClientID(trust.clientId()), keys, null);
    validator.setMaxClockSkew(SKEW_SECONDS);
    try {
      return claims(validator.validate(token, nonce).toJWTClaimsSet());
    } catch (KeySourceException unreachable) {
      throw OidcProvider.unavailable();
    } catch (BadJOSEException
        | JOSEException
        | ParseException
        | com.nimbusds.oauth2.sdk.ParseException unfit) {
      throw new RefusedTokenException(false, unfit);
    }
  }

  /** The tenant's code that a token names; of a token whose signature was found good. */
  String tenant(String token) {
    try {
      return tenant(JWTParser.parse(token).getJWTClaimsSet());
    } catch (ParseException e) {
      throw new IllegalArgumentException("a token that was read before", e);
    }
  }

  private String tenant(JWTClaimsSet claims) {
    return trust.tenantClaim() == null
        ? trust.tenant()
        : at(claims, trust.tenantClaim()).map(Object::toString).orElse("");
  }

  private Claims claims(JWTClaimsSet claims) throws ParseException {
    Set<String> theirs = new TreeSet<>();
    at(claims, trust.rolesClaim())
        .ifPresent(
            value -> {
              if (value instanceof Collection<?> many) {
                many.forEach(one -> theirs.add(String.valueOf(one)));
              } else {
                theirs.add(value.toString());
              }
            });
    String name = claims.getStringClaim("preferred_username");
    return new Claims(
        claims.getSubject(),
        name == null ? claims.getSubject() : name,
        tenant(claims),
        trust.map(theirs));
  }

  /** The claim itself, or what is found below it by the parts of its name. */
  private static Optional<Object> at(JWTClaimsSet claims, String path) {
    Object found = claims.getClaims();
    if (claims.getClaim(path) != null) {
      return Optional.of(claims.getClaim(path));
    }
    for (String part : path.split("\\.")) {
      found = found instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return Optional.ofNullable(found);
  }
}

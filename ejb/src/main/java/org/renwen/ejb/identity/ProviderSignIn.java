package org.renwen.ejb.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.identity.OidcProvider.Found;
import org.renwen.ejb.identity.TokenVerifier.Claims;
import org.renwen.ejb.identity.TokenVerifier.RefusedTokenException;
import org.renwen.persistence.identity.ExternalIdentityRepository.Known;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/**
 * Signing in at an OpenID provider (OpenID Connect Core 1.0, authorization code flow with PKCE, RFC
 * 7636), and its access tokens on the API. Open to everyone, since nobody is signed in yet; without
 * a configured provider nothing of it works. It has no transaction of its own: nothing is locked
 * while a provider is asked.
 */
@Stateless
@RunAs(Roles.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProviderSignIn {
  private static final int TIMEOUT_MILLIS = 5_000;

  @EJB private ExternalAccounts accounts;
  @EJB private SignInSteps steps;
  @Inject private OidcProvider provider;
  @Inject private PendingSignIns pending;
  @Inject private Visits visits;

  /**
   * A sign-in that has begun.
   *
   * @param address of the provider's page
   * @param sealed what the browser keeps for {@link #finish}; only this product can read it
   */
  public record Begun(URI address, String sealed) {}

  /**
   * Somebody the provider vouched for.
   *
   * @param username how the provider calls them
   * @param session that began
   * @param from the page they asked for first; null when none
   */
  public record Entered(Caller caller, String username, UUID session, String from) {}

  @PermitAll
  public boolean isOffered() {
    return provider.isConfigured();
  }

  /**
   * @param from the page to go to afterwards; null for the first
   */
  @PermitAll
  public Begun begin(String from) {
    if (!provider.isConfigured()) {
      throw new NotFoundException("provider");
    }
    Found op = provider.get();
    PendingSignIns.Pending begun = pending.begin(from);
    URI address =
        new AuthenticationRequest.Builder(
                new ResponseType(ResponseType.Value.CODE),
                new Scope("openid", "profile"),
                new ClientID(op.trust().clientId()),
                op.trust().redirect())
            .endpointURI(op.metadata().getAuthorizationEndpointURI())
            .state(new State(begun.state()))
            .nonce(new Nonce(begun.nonce()))
            .codeChallenge(new CodeVerifier(begun.verifier()), CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Begun(address, pending.seal(begun));
  }

  /**
   * Takes the provider's answer to the browser that began.
   *
   * @param query the answer, as it stands in the address
   * @param sealed what the browser kept; null when it kept nothing
   * @return empty when anything about it is wrong, or the provider gives them no role here
   */
  @PermitAll
  public Optional<Entered> finish(String query, String sealed) {
    Optional<PendingSignIns.Pending> begun =
        provider.isConfigured() && query != null ? pending.open(sealed) : Optional.empty();
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    Found op = provider.get();
    try {
      AuthenticationResponse answer =
          AuthenticationResponseParser.parse(
              URI.create(op.trust().redirect().toString() + "?" + query));
      if (!answer.indicatesSuccess()
          || !new State(begun.get().state()).equals(answer.getState())
          || (answer.getIssuer() != null
              && !answer.getIssuer().getValue().equals(op.trust().issuer()))) {
        return Optional.empty();
      }
      Claims claims =
          op.verifier()
              .idToken(
                  redeem(op, answer, begun.get()).getOIDCTokens().getIDToken(),
                  new Nonce(begun.get().nonce()));
      Optional<Caller> caller = admit(op, claims);
      return caller.flatMap(known -> comeIn(known, claims.username(), begun.get().from()));
    } catch (ParseException | RefusedTokenException | IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }

  private Optional<Entered> comeIn(Caller known, String username, String from) {
    Optional<UUID> session =
        TenantContext.supply(known.tenantId(), () -> steps.startSession(known.accountId(), null));
    session.ifPresent(begun -> visits.signedIn(known.tenantId(), known.accountId()));
    return session.map(begun -> new Entered(known, username, begun, from));
  }

  private static OIDCTokenResponse redeem(
      Found op, AuthenticationResponse answer, PendingSignIns.Pending begun) throws ParseException {
    HTTPRequest request =
        new TokenRequest.Builder(
                op.metadata().getTokenEndpointURI(),
                new ClientSecretBasic(
                    new ClientID(op.trust().clientId()), new Secret(op.trust().clientSecret())),
                new AuthorizationCodeGrant(
                    answer.toSuccessResponse().getAuthorizationCode(),
                    op.trust().redirect(),
                    new CodeVerifier(begun.verifier())))
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    try {
      TokenResponse tokens = OIDCTokenResponseParser.parse(request.send());
      if (!tokens.indicatesSuccess()) {
        throw new ParseException("the provider gives no token for this code");
      }
      return (OIDCTokenResponse) tokens.toSuccessResponse();
    } catch (IOException unreachable) {
      throw OidcProvider.unavailable();
    }
  }

  /** Whether a bearer token may be the provider's: then it is no key of ours. */
  @PermitAll
  public boolean takes(String bearer) {
    return bearer != null
        && provider.isConfigured()
        && provider.takesAccessTokens()
        && bearer.split("\\.", -1).length == 3;
  }

  /** Empty when the token is not the provider's, not for this API, or not of this moment. */
  @PermitAll
  public Optional<Caller> byAccessToken(String token) {
    if (!takes(token)) {
      return Optional.empty();
    }
    Found op = provider.get();
    try {
      return admit(op, op.verifier().accessToken(token));
    } catch (RefusedTokenException refused) {
      if (refused.isAuthentic()) {
        // Only what the provider did sign is recorded: anybody can send forged ones.
        accounts
            .tenant(op.verifier().tenant(token))
            .ifPresent(tenant -> visits.tokenRefused(tenant, "claims"));
      }
      return Optional.empty();
    }
  }

  /** The provider's page that ends its own session; empty when it has none. */
  @PermitAll
  public Optional<URI> endSession(URI back) {
    if (!provider.isConfigured()) {
      return Optional.empty();
    }
    Found op = provider.get();
    return Optional.ofNullable(op.metadata().getEndSessionEndpointURI())
        .map(
            page ->
                new LogoutRequest(
                        page, null, null, new ClientID(op.trust().clientId()), back, null, null)
                    .toURI());
  }

  private Optional<Caller> admit(Found op, Claims claims) {
    Optional<UUID> tenant = accounts.tenant(claims.tenant());
    if (tenant.isEmpty()) {
      return Optional.empty();
    }
    if (claims.roles().isEmpty()) {
      visits.tokenRefused(tenant.get(), "roles");
      return Optional.empty();
    }
    Known known = known(op.trust().issuer(), claims, tenant.get());
    if (!known.tenantId().equals(tenant.get()) || !known.usable()) {
      visits.tokenRefused(known.tenantId(), known.usable() ? "tenant" : "closed");
      return Optional.empty();
    }
    if (!known.roles().equals(claims.roles())) {
      TenantContext.supply(tenant.get(), () -> follow(known.accountId(), claims.roles()));
    }
    return Optional.of(new Caller(tenant.get(), known.accountId(), null, claims.roles()));
  }

  private Known known(String issuer, Claims claims, UUID tenant) {
    return accounts
        .find(issuer, claims.subject())
        .orElseGet(
            () -> {
              try {
                TenantContext.supply(
                    tenant,
                    () ->
                        accounts.open(issuer, claims.subject(), claims.username(), claims.roles()));
              } catch (EJBException another) {
                // Of two first comings at once the other may have been faster; else it stands.
                return accounts.find(issuer, claims.subject()).orElseThrow(() -> another);
              }
              return accounts.find(issuer, claims.subject()).orElseThrow();
            });
  }

  private Void follow(UUID account, Set<String> roles) {
    accounts.follow(account, roles);
    return null;
  }
}

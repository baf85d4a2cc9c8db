package org.renwen.ejb.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.identity.OidcSettings.Trust;
import org.renwen.ejb.identity.TokenVerifier.RefusedTokenException;

/** A token opens the API only if the provider signed it, for this API, and now. */
class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final String ISSUER = "https://login.example/realms/bank";

  private static RSAKey key;
  private static RSAKey other;

  @BeforeAll
  static void keys() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    // The name of the provider's key, but not the key.
    other = new RSAKeyGenerator(2048).keyID("one").generate();
  }

  private static TokenVerifier verifier(String rolesClaim, String tenantClaim) {
    return new TokenVerifier(
        new Trust(
            ISSUER,
            "renwen",
            "secret",
            URI.create("https://renwen.example/oidc/callback"),
            "renwen-api",
            rolesClaim,
            tenantClaim,
            tenantClaim == null ? "sample" : null,
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
            Map.of("credit-officers", "compliance-officer", "auditors", "auditor")),
        new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("renwen-api")
        .subject("a-person")
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(300)))
        .claim("preferred_username", "li.wei")
        .claim("tenant", "bank")
        .claim("realm_access", Map.of("roles", List.of("credit-officers", "administrator")))
        .claim("roles", List.of("auditors"));
  }

  private static String signed(JWTClaimsSet.Builder claims) throws Exception {
    return signed(claims, new JWSHeader.Builder(JWSAlgorithm.RS256), new RSASSASigner(key));
  }

  private static String signed(
      JWTClaimsSet.Builder claims, JWSHeader.Builder header, JWSSigner signer) throws Exception {
    SignedJWT token = new SignedJWT(header.keyID("one").build(), claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static RefusedTokenException refusal(String token) {
    return catchThrowableOfType(
        RefusedTokenException.class, () -> verifier("roles", null).accessToken(token));
  }

  private static void isForged(String token) {
    assertThat(refusal(token)).isNotNull().matches(refused -> !refused.isAuthentic());
  }

  private static void isUnfit(JWTClaimsSet.Builder claims) throws Exception {
    assertThat(refusal(signed(claims))).isNotNull().matches(RefusedTokenException::isAuthentic);
  }

  @Test
  void whatTheProviderSignedForThisApiIsRead() throws Exception {
    assertThat(verifier("roles", null).accessToken(signed(claims())))
        .isEqualTo(new TokenVerifier.Claims("a-person", "li.wei", "sample", Set.of("auditor")));
  }

  @Test
  void rolesAndTenantAreFoundWhereConfigurationSays() throws Exception {
    assertThat(verifier("realm_access.roles", "tenant").accessToken(signed(claims())))
        .isEqualTo(
            new TokenVerifier.Claims("a-person", "li.wei", "bank", Set.of("compliance-officer")));
  }

  /** The provider's "administrator" is nothing here unless configuration says what. */
  @Test
  void rolesThatAreNotMappedCountForNothing() throws Exception {
    JWTClaimsSet.Builder claims =
        claims().claim("roles", List.of("administrator", "system", "reviewer"));

    assertThat(verifier("roles", null).accessToken(signed(claims)).roles()).isEmpty();
    assertThat(verifier("nowhere.at.all", null).accessToken(signed(claims())).roles()).isEmpty();
  }

  @Test
  void withoutASignatureNothingIsRead() {
    isForged(new PlainJWT(claims().build()).serialize());
    isForged("not-a-token");
    isForged("a.b.c");
  }

  @Test
  void whatAnotherKeySignedIsRefused() throws Exception {
    isForged(signed(claims(), new JWSHeader.Builder(JWSAlgorithm.RS256), new RSASSASigner(other)));
  }

  /** The public key taken for a shared secret (RFC 8725, 2.1). */
  @Test
  void theAlgorithmIsNotTheTokensToChoose() throws Exception {
    byte[] publicKey = key.toRSAPublicKey().getEncoded();
    isForged(signed(claims(), new JWSHeader.Builder(JWSAlgorithm.HS256), new MACSigner(publicKey)));
    isForged(signed(claims(), new JWSHeader.Builder(JWSAlgorithm.RS384), new RSASSASigner(key)));
  }

  @Test
  void aTokenOfAnotherKindIsRefused() throws Exception {
    isForged(
        signed(
            claims(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("dpop+jwt")),
            new RSASSASigner(key)));
  }

  @Test
  void whatIsForAnotherAudienceOrFromAnotherIssuerIsRefused() throws Exception {
    isUnfit(claims().audience("renwen"));
    isUnfit(claims().audience((String) null));
    isUnfit(claims().issuer(ISSUER + "/"));
    isUnfit(claims().issuer(null));
    isUnfit(claims().subject(null));
  }

  /** Half a minute is granted to clocks. */
  @Test
  void aTokenIsReadFromItsBeginToItsEndAndNoLonger() throws Exception {
    isUnfit(claims().expirationTime(null));
    isUnfit(claims().expirationTime(Date.from(NOW.minusSeconds(31))));
    isUnfit(claims().notBeforeTime(Date.from(NOW.plusSeconds(31))));
    assertThat(
            refusal(
                signed(
                    claims()
                        .expirationTime(Date.from(NOW.minus(Duration.ofSeconds(29))))
                        .notBeforeTime(Date.from(NOW.plusSeconds(29))))))
        .isNull();
  }
}

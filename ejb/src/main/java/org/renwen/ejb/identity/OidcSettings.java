package org.renwen.ejb.identity;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.renwen.persistence.shared.Roles;

/**
 * How the product trusts an OpenID provider: {@code renwen.oidc.*}. Without an issuer nothing of it
 * is offered. What cannot be trusted is refused when the application starts to use it: an algorithm
 * without a signature or with a shared secret, a role that no account can hold, an audience that ID
 * tokens have as well.
 */
@ApplicationScoped
public class OidcSettings {
  private static final String PREFIX = "renwen.oidc.";
  private static final String ROLES = PREFIX + "roles";

  @Inject private Config config;

  private Optional<Trust> trust = Optional.empty();

  /**
   * @param audience that access tokens for the API name; null when the API takes none
   * @param rolesClaim path to the claim that lists roles, its parts separated by dots
   * @param tenantClaim path to the claim that holds the tenant's code; null when it is always
   *     {@code tenant}
   * @param roles our roles by the provider's; those that are not mapped count for nothing
   */
  record Trust(
      String issuer,
      String clientId,
      String clientSecret,
      URI redirect,
      String audience,
      String rolesClaim,
      String tenantClaim,
      String tenant,
      Set<JWSAlgorithm> algorithms,
      Map<String, String> roles) {

    /** Our roles for what a claim lists. */
    Set<String> map(Iterable<String> claimed) {
      Set<String> mapped = new TreeSet<>();
      for (String role : claimed) {
        if (roles.containsKey(role)) {
          mapped.add(roles.get(role));
        }
      }
      return mapped;
    }
  }

  @PostConstruct
  void read() {
    trust = text("issuer").map(this::trust);
  }

  /** Empty when no provider is configured. */
  Optional<Trust> trust() {
    return trust;
  }

  private Trust trust(String issuer) {
    String clientId = require("client-id");
    String audience = text("audience").orElse(null);
    if (clientId.equals(audience)) {
      throw new IllegalStateException(
          PREFIX + "audience must not be the client's id: ID tokens would open the API");
    }
    String tenantClaim = text("tenant-claim").orElse(null);
    return new Trust(
        issuer,
        clientId,
        secret(Path.of(require("client-secret"))),
        URI.create(require("redirect-uri")),
        audience,
        text("roles-claim").orElse("roles"),
        tenantClaim,
        tenantClaim == null ? require("tenant") : null,
        algorithms(),
        roles());
  }

  private Set<JWSAlgorithm> algorithms() {
    Set<JWSAlgorithm> algorithms =
        List.of(text("algorithms").orElse("RS256,ES256").split(",")).stream()
            .map(name -> JWSAlgorithm.parse(name.strip()))
            .collect(Collectors.toSet());
    if (!JWSAlgorithm.Family.SIGNATURE.containsAll(algorithms)) {
      throw new IllegalStateException(
          PREFIX + "algorithms may only name signatures with a public key, such as RS256 or ES256");
    }
    return algorithms;
  }

  private Map<String, String> roles() {
    Map<String, String> roles = new HashMap<>();
    for (String pair : require("roles").split(",")) {
      String[] names = pair.strip().split("=", 2);
      if (names.length != 2 || !Roles.OF_ACCOUNTS.contains(names[1].strip())) {
        throw new IllegalStateException(
            ROLES + " lists pairs theirs=ours, where ours is a role that an account can hold");
      }
      roles.put(names[0].strip(), names[1].strip());
    }
    return roles;
  }

  private Optional<String> text(String name) {
    return config.getOptionalValue(PREFIX + name, String.class).map(String::strip);
  }

  private String require(String name) {
    return text(name)
        .orElseThrow(
            () -> new IllegalStateException(PREFIX + name + " is needed beside the issuer"));
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

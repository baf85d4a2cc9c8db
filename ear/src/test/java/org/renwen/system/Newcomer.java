package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody for whom an administrator makes an account.
 *
 * @param link the address at which they choose a password, once
 */
record Newcomer(Product product, String id, String username, String link) {
  static final String PASSWORD = "violet tram under seven lakes";

  static Newcomer invite(Product product, String... roles) {
    return invite(product, null, roles);
  }

  /** An account of a fresh name that ends at an instant. */
  static Newcomer invite(Product product, Instant endsAt, String... roles) {
    String username = "newcomer-" + UUID.randomUUID();
    Map<String, Object> account = new HashMap<>();
    account.put("username", username);
    account.put("displayName", "A newcomer");
    account.put("roles", List.of(roles));
    if (endsAt != null) {
      account.put("endsAt", endsAt.toString());
    }
    JsonNode made =
        product.as(Journey.ADMINISTRATOR).post("/api/accounts", account).expect(201).json();
    return new Newcomer(
        product, made.at("/account/id").asText(), username, page(made.at("/link/url").asText()));
  }

  /** Another link, as an administrator makes it. */
  Newcomer withNewLink() {
    JsonNode made =
        product
            .as(Journey.ADMINISTRATOR)
            .post("/api/accounts/" + id + "/links", Map.of())
            .expect(201)
            .json();
    return new Newcomer(product, id, username, page(made.get("url").asText()));
  }

  private static String page(String address) {
    URI link = URI.create(address);
    return link.getRawPath() + "?" + link.getRawQuery();
  }

  /** The status of the answer to a choice: 302 when it was taken, 200 when something is wrong. */
  int choose(String password) {
    return SignIn.over(product.url())
        .submit(link, "choose", Map.of("password", password, "repeat", password));
  }

  /** Has chosen a password. */
  Newcomer settled() {
    assertThat(choose(PASSWORD)).isEqualTo(302);
    return this;
  }

  /** A session of theirs. */
  SignIn signedIn() {
    SignIn session = SignIn.over(product.url());
    assertThat(session.as(username, PASSWORD)).as("%s comes in", username).isTrue();
    return session;
  }

  boolean comesIn(String password) {
    return SignIn.over(product.url()).as(username, password);
  }
}

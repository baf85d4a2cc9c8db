package org.renwen.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renwen.system.Api.Answer;

/** An API client that a test makes for itself, with its first key. */
record Program(Product product, String id, String account, JsonNode firstKey) {

  /** A program of the account that has this role in the sample. */
  static Program of(Product product, String role, String... scopes) {
    String account = product.as(role).get("/api/me").expect(200).json().get("accountId").asText();
    String name = "program-" + UUID.randomUUID();
    JsonNode key =
        product
            .as(Journey.ADMINISTRATOR)
            .post(
                "/api/clients",
                Map.of(
                    "accountId",
                    account,
                    "name",
                    name,
                    "roles",
                    List.of(role),
                    "scopes",
                    List.of(scopes)))
            .expect(201)
            .json();
    for (JsonNode client :
        product.as(Journey.ADMINISTRATOR).get("/api/clients").expect(200).json().get("items")) {
      if (client.get("name").asText().equals(name)) {
        return new Program(product, client.get("id").asText(), account, key);
      }
    }
    throw new AssertionError("the new client is not listed");
  }

  Api api() {
    return with(firstKey);
  }

  Api with(JsonNode key) {
    return Api.withKey(product.url(), key.get("key").asText());
  }

  /** What an administrator puts or posts about this program. */
  Answer put(String what, Object body) {
    return product.as(Journey.ADMINISTRATOR).put(path(what), body);
  }

  Answer post(String what, Object body) {
    return product.as(Journey.ADMINISTRATOR).post(path(what), body);
  }

  Answer revoke(JsonNode key) {
    Api administrator = product.as(Journey.ADMINISTRATOR);
    return administrator.send(
        administrator.request(path("/keys/" + key.get("id").asText())).DELETE());
  }

  String path(String what) {
    return "/api/clients/" + id + what;
  }
}

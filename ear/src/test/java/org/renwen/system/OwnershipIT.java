package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Routes.Route;

/** Being of the right role is not enough: what is somebody else's is not found. */
@ExtendWith(RunningRenwen.class)
class OwnershipIT {
  private static final String PERSON = "data-subject";

  @Test
  void whatIsAboutAnotherPersonIsNotFoundAtAnyAddress(Product product) {
    JsonNode own = items(product.as(PERSON), "/api/decisions").get(0);
    String person = own.get("person").asText();
    Predicate<JsonNode> another =
        row -> row.has("person") && !row.get("person").asText().equals(person);
    Map<String, String> others = new TreeMap<>();
    others.put(
        "/api/decisions/",
        first(items(product.as(Journey.INTEGRATOR), "/api/decisions?limit=1000"), another));
    others.put(
        "/api/consents/",
        first(items(product.as(Journey.STEWARD), "/api/consents?limit=1000"), another));

    int asked = assertNotFound(product.as(PERSON), PERSON, others);
    assertThat(asked).isGreaterThanOrEqualTo(9);
    assertThat(items(product.as(PERSON), "/api/decisions"))
        .allSatisfy(row -> assertThat(row.get("person").asText()).isEqualTo(person));
  }

  @Test
  void decisionsOfAnotherAccountsProgramsAreNotFoundAtAnyAddress(Product product) {
    String decision =
        items(product.as(Journey.INTEGRATOR), "/api/decisions").get(0).get("id").asText();
    Api stranger = anotherIntegrator(product);
    int asked = assertNotFound(stranger, "integrator", Map.of("/api/decisions/", decision));
    assertThat(asked).isGreaterThanOrEqualTo(7);
    assertThat(items(stranger, "/api/decisions")).isEmpty();
    assertThat(items(stranger, "/api/clients")).hasSize(1);
  }

  private static Api anotherIntegrator(Product product) {
    Api administrator = product.as(Journey.ADMINISTRATOR);
    String account = Newcomer.invite(product, "integrator").id();
    String key =
        administrator
            .post(
                "/api/clients",
                Map.of(
                    "accountId",
                    account,
                    "name",
                    "another",
                    "roles",
                    List.of("integrator"),
                    "scopes",
                    List.of("consent:write", "subject:act-for")))
            .expect(201)
            .json()
            .get("key")
            .asText();
    return Api.withKey(product.url(), key);
  }

  /** Asks every route of the table that takes an id of such a thing and serves the role. */
  private static int assertNotFound(Api api, String role, Map<String, String> others) {
    int asked = 0;
    for (Route route : Routes.all()) {
      if (!route.isApi() || !route.path().contains("{id}") || !route.serves(role)) {
        continue;
      }
      String of = route.path().substring(0, route.path().indexOf("{id}"));
      if (others.containsKey(of)) {
        HttpRequest.Builder request =
            api.request(route.path().replace("{id}", others.get(of))).setHeader("Accept", "*/*");
        if (!route.verb().equals("GET")) {
          request.header("Content-Type", "application/json");
        }
        String body =
            switch (route.path().substring(route.path().lastIndexOf('/'))) {
              case "/withdrawal" -> "{\"channel\": \"api\"}";
              case "/access-code" -> "{\"fact\": \"1990-01-01\"}";
              default -> "{\"statement\": \"mine?\"}";
            };
        api.send(
                request.method(
                    route.verb(),
                    route.verb().equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body)))
            .expect(404);
        asked++;
      } else if (role.equals(PERSON)) {
        throw new AssertionError("whose is what this route names? " + route.key());
      }
    }
    return asked;
  }

  private static List<JsonNode> items(Api api, String path) {
    List<JsonNode> items = new java.util.ArrayList<>();
    api.get(path).expect(200).json().get("items").forEach(items::add);
    return items;
  }

  private static String first(List<JsonNode> rows, Predicate<JsonNode> which) {
    return rows.stream().filter(which).findFirst().orElseThrow().get("id").asText();
  }
}

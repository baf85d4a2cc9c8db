package org.renwen.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API and the resources say the same: routes, parameters and bodies. */
class OpenApiTest {
  private final OpenApi contract = OpenApi.read();
  private final Map<String, Route> routes = Route.all();

  @Test
  void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
    assertThat(routes.keySet()).hasSizeGreaterThan(50).anyMatch(route -> route.contains(" /v2"));
    assertThat(contract.operations().keySet()).containsExactlyInAnyOrderElementsOf(routes.keySet());
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysWhoMayCallIt() {
    List<String> names = new ArrayList<>();
    contract
        .operations()
        .forEach(
            (route, operation) -> {
              names.add(operation.path("operationId").asText());
              assertThat(operation.path("summary").asText()).as(route).isNotEmpty();
              if (!operation.has("security")) {
                assertThat(operation.path("description").asText()).as(route).contains("Roles: ");
              }
            });
    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void theParametersAreThoseOfTheResourceMethod() {
    described()
        .forEach(
            (key, route) -> {
              Set<String> described = new TreeSet<>();
              for (JsonNode parameter : contract.operations().get(key).path("parameters")) {
                JsonNode resolved = contract.resolve(parameter);
                described.add(resolved.get("in").asText() + " " + resolved.get("name").asText());
              }
              assertThat(described).as(key).isEqualTo(route.parameters());
            });
  }

  @Test
  void aBodyIsDescribedAsTheTypeThatTheResourceMethodTakes() {
    described()
        .forEach(
            (key, route) -> {
              JsonNode body = contract.resolve(contract.operations().get(key).path("requestBody"));
              assertThat(body.isMissingNode()).as(key).isEqualTo(route.body().isEmpty());
              assertThat(OpenApi.mediaTypes(body)).as(key).isEqualTo(route.consumed());
              route
                  .body()
                  .filter(type -> type instanceof Class<?> c && c.isRecord())
                  .ifPresent(
                      type ->
                          assertThat(new SchemaComparison(contract).differences(type, json(body)))
                              .as(key)
                              .isEmpty());
            });
  }

  @Test
  void anAnswerIsDescribedAsTheTypeThatTheResourceMethodReturns() {
    Map<String, List<String>> differences = new TreeMap<>();
    int[] compared = new int[1];
    described()
        .forEach(
            (key, route) ->
                route
                    .answer()
                    .ifPresent(
                        type -> {
                          compared[0]++;
                          JsonNode schema = json(contract.success(key));
                          List<String> found =
                              new SchemaComparison(contract).differences(type, schema);
                          if (!found.isEmpty()) {
                            differences.put(key, found);
                          }
                        }));
    assertThat(differences).isEmpty();
    assertThat(compared[0]).isGreaterThan(30);
  }

  @Test
  void everyOperationRefusesWithAProblem() {
    contract
        .operations()
        .forEach(
            (key, operation) -> {
              assertThat(operation.get("responses").has("4XX")).as(key).isTrue();
              assertThat(operation.get("responses").has("5XX")).as(key).isTrue();
              assertThat(operation.get("responses").has("401"))
                  .as(key)
                  .isEqualTo(!operation.has("security"));
              for (String status : List.of("4XX", "5XX")) {
                JsonNode refusal = contract.resolve(operation.get("responses").get(status));
                assertThat(OpenApi.mediaTypes(refusal))
                    .as(key)
                    .containsExactly("application/problem+json");
              }
            });
  }

  /** Routes without a description are found by a test of their own. */
  private Map<String, Route> described() {
    Map<String, Route> described = new TreeMap<>(routes);
    described.keySet().retainAll(contract.operations().keySet());
    return described;
  }

  private static JsonNode json(JsonNode withContent) {
    return withContent.path("content").path("application/json").path("schema");
  }
}

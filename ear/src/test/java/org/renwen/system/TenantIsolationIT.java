package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Api.Answer;

/** A tenant is made by one call, finds nothing of another's, and is removed by one call. */
@ExtendWith(RunningRenwen.class)
class TenantIsolationIT {
  private static final List<String> STAFF =
      List.of(
          "data-steward",
          "model-owner",
          "compliance-officer",
          "reviewer",
          "integrator",
          "auditor",
          "administrator");

  /** Readable by every tenant alike, or by nobody's id: the numbers of tiles are not ids. */
  private static final Set<String> NOT_BY_ID =
      Set.of("/api/audit/tile/{level}/{number}", "/api/audit/tile/entries/{number}");

  private final String code = "t" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aTenantIsMadeFindsNothingOfAnothersAndIsRemoved(Product product) throws IOException {
    Map<String, String> theirs = idsOfTheSample(product);
    JsonNode made = make(product, code).expect(201).json();
    Api administrator = Api.withKey(product.url(), made.get("key").asText());
    assertThat(administrator.get("/api/me").expect(200).json().get("tenant").asText())
        .isEqualTo(code);
    Api staff = everyRole(administrator, STAFF);
    Api person = everyRole(administrator, List.of("data-subject"));

    Set<String> walked = new TreeSet<>();
    for (String template : getRoutes()) {
      if (template.contains("{") && !NOT_BY_ID.contains(template)) {
        String path = filled(template, theirs);
        assertThat(product.as(readerOf(template)).getAny(path).status())
            .as("%s of the first tenant, by the first tenant", template)
            .isNotEqualTo(404);
        assertThat(staff.getAny(path).status())
            .as("%s by another tenant's", template)
            .isEqualTo(404);
        walked.add(template);
      }
    }
    assertThat(walked).hasSizeGreaterThan(25);
    for (String template : List.of("/api/decisions/{id}", "/api/decisions/{id}/explanation")) {
      person.get(filled(template, theirs)).expect(404);
    }
    for (String list :
        List.of(
            "/api/purposes",
            "/api/notices",
            "/api/consents",
            "/api/datasets",
            "/api/models",
            "/api/decisions",
            "/api/reviews")) {
      assertThat(staff.get(list).expect(200).json().get("items")).as(list).isEmpty();
    }
    assertThat(staff.get("/api/decisions?subject=person-0001").expect(200).json().get("items"))
        .isEmpty();
    assertThat(staff.get("/api/accounts").expect(200).json().get("items")).hasSize(3);
    assertThat(staff.get("/api/clients").expect(200).json().get("items")).hasSize(3);
    nothingIsWritten(staff, theirs);

    administrator.send(administrator.request("/api/tenants/sample").DELETE()).expect(404);
    administrator.send(administrator.request("/api/tenants/" + code).DELETE()).expect(204);
    administrator.get("/api/me").expect(401);
    staff.get("/api/me").expect(401);
    assertThat(
            product
                .database()
                .count(
                    "select count(*) from account where tenant_id = ?",
                    UUID.fromString(made.get("id").asText())))
        .isZero();
    assertThat(product.as("administrator").get("/api/me").expect(200).json().get("tenant").asText())
        .isEqualTo("sample");
  }

  @Test
  void onlyTheOperatorsAdministratorsMakeTenantsAndEachCodeAndNameOnce(Product product) {
    assertThat(make(product, "Not A Code").expect(400).json().get("field").asText())
        .isEqualTo("code");
    long events = product.database().audited("tenant.made");
    JsonNode made = make(product, code).expect(201).json();
    assertThat(product.database().audited("tenant.made")).isEqualTo(events + 1);
    Api administrator = Api.withKey(product.url(), made.get("key").asText());
    assertThat(
            administrator
                .post("/api/tenants", wanted("x" + code, "other@" + code))
                .expect(403)
                .problem())
        .isEqualTo("operator-only");
    make(product, code).expect(409);
    product
        .as("administrator")
        .post("/api/tenants", wanted("y" + code, "admin@" + code))
        .expect(409);
    product.as("integrator").post("/api/tenants", wanted("z" + code, "other@" + code)).expect(403);
    assertThat(SignIn.over(product.url()).as("admin@" + code, made.get("password").asText()))
        .isTrue();
    administrator.send(administrator.request("/api/tenants/" + code).DELETE()).expect(204);
    make(product, code).expect(409);
  }

  private static Answer make(Product product, String code) {
    return product.as("administrator").post("/api/tenants", wanted(code, "admin@" + code));
  }

  private static Map<String, String> wanted(String code, String administrator) {
    return Map.of("code", code, "name", "A second controller", "administrator", administrator);
  }

  /** A client of the new tenant that has these roles, and every scope. */
  private Api everyRole(Api administrator, List<String> roles) {
    String account =
        administrator
            .post(
                "/api/accounts",
                Map.of(
                    "username",
                    roles.get(0) + "@" + code,
                    "displayName",
                    "Everybody",
                    "endsAt",
                    "2099-12-31T00:00:00Z",
                    "roles",
                    roles))
            .expect(201)
            .json()
            .at("/account/id")
            .asText();
    String key =
        administrator
            .post(
                "/api/clients",
                Map.of(
                    "accountId",
                    account,
                    "name",
                    roles.get(0),
                    "roles",
                    roles,
                    "scopes",
                    List.of("model:*", "purpose:*", "consent:write", "subject:act-for")))
            .expect(201)
            .json()
            .get("key")
            .asText();
    return new Api(administrator.url(), key, null);
  }

  private static void nothingIsWritten(Api staff, Map<String, String> theirs) {
    String model = "/api/models/" + theirs.get("name");
    staff.because(model + "/stop", "not ours").expect(404);
    staff.because(model + "/versions/1/retirement", "not ours").expect(404);
    staff.post("/api/consents/" + theirs.get("consents") + "/withdrawal", Map.of()).expect(404);
    staff
        .post("/api/training-runs/" + theirs.get("training-runs") + "/cancellation", Map.of())
        .expect(404);
    staff
        .post(
            "/api/reviews/" + theirs.get("reviews") + "/verdict",
            Map.of("outcome", "UPHOLD", "reason", "not ours"))
        .expect(404);
    staff.put("/api/clients/" + theirs.get("clients") + "/limits", Map.of()).expect(404);
    staff.post("/api/clients/" + theirs.get("clients") + "/keys", Map.of()).expect(404);
    staff
        .post("/v2/models/" + theirs.get("name") + "/infer", Map.of("inputs", List.of()))
        .expect(404);
    assertThat(staff.actingFor("person-0001").get("/api/me").status()).isEqualTo(404);
  }

  /** By the name of the list they stand in: ids and names of what the sample holds. */
  private static Map<String, String> idsOfTheSample(Product product) {
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("consents", first(product, "data-steward", "/api/consents", "id"));
    ids.put("datasets", first(product, "data-steward", "/api/datasets", "name"));
    ids.put("name", first(product, "model-owner", "/api/models", "name"));
    ids.put(
        "training-runs",
        first(product, "model-owner", "/api/models/" + ids.get("name") + "/training-runs", "id"));
    ids.put("decisions", first(product, "integrator", "/api/decisions", "id"));
    ids.put("reviews", first(product, "reviewer", "/api/reviews", "id"));
    ids.put("clients", first(product, "administrator", "/api/clients", "id"));
    return ids;
  }

  private static String first(Product product, String role, String list, String member) {
    return product.as(role).get(list).expect(200).json().at("/items/0/" + member).asText();
  }

  private static String filled(String template, Map<String, String> ids) {
    String list = template.split("/")[2];
    String id = ids.get(list);
    return template
        .replace("{id}", String.valueOf(id))
        .replace("{name}", list.equals("datasets") ? ids.get("datasets") : ids.get("name"))
        .replace("{model}", ids.get("name"))
        .replace("{version}", "1");
  }

  /** A role of the first tenant that may read there. */
  private static String readerOf(String template) {
    if (template.startsWith("/v2") || template.startsWith("/api/decisions")) {
      return "integrator";
    }
    return template.startsWith("/api/clients")
        ? "administrator"
        : template.startsWith("/api/reviews")
            ? "reviewer"
            : template.startsWith("/api/consents") || template.startsWith("/api/datasets")
                ? "data-steward"
                : "model-owner";
  }

  private static List<String> getRoutes() throws IOException {
    List<String> routes = new ArrayList<>();
    try (InputStream yaml = TenantIsolationIT.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      JsonNode paths = new YAMLMapper().readTree(yaml).get("paths");
      paths.fieldNames().forEachRemaining(routes::add);
      routes.removeIf(path -> !paths.get(path).has("get"));
    }
    return routes;
  }
}

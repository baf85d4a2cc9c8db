package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An officer opens a person's file with case number and reason only, and the person sees who
 * looked.
 */
@ExtendWith(RunningRenwen.class)
class CaseIT {
  private static final String PERSON = "data-subject";
  private static final String OFFICER = Journey.OFFICER;
  private static final Map<String, String> WORDS =
      Map.of("caseNumber", "2026-114 甲", "reason", "The authority asked.");

  @Test
  void anOfficerReadsAPersonsFileWithinACaseOnlyAndThePersonSeesIt(Product product) {
    Api officer = product.as(OFFICER);
    JsonNode decision = product.as(PERSON).get("/api/decisions").expect(200).json().at("/items/0");
    String person = decision.get("person").asText();
    String consent = ofPerson(product, "data-steward", "/api/consents?limit=1000", person);
    String id = decision.get("id").asText();
    List<String> file =
        List.of(
            "/api/decisions/" + id,
            "/api/decisions/" + id + "/explanation",
            "/api/decisions/" + id + "/shapley-values",
            "/api/decisions/" + id + "/counterfactuals",
            "/api/decisions/" + id + "/reviews",
            "/api/consents/" + consent);
    for (String path : file) {
      Api.Answer closed = officer.get(path).expect(403);
      assertThat(closed.problem()).as(path).isEqualTo("case-required");
      assertThat(closed.json().get("person").asText()).isEqualTo(person);
    }

    for (Map<String, String> incomplete :
        List.of(
            Map.of("person", person, "reason", "why"),
            Map.of("person", person, "caseNumber", "1"),
            Map.of("person", person, "caseNumber", " ", "reason", "why"),
            WORDS)) {
      officer.post("/api/case-openings", incomplete).expect(400);
    }
    officer.post("/api/case-openings", with("reference", "nobody-of-this-name")).expect(404);
    officer.get(file.get(0)).expect(403);

    officer.post("/api/case-openings", with("person", person)).expect(201);
    for (String path : file) {
      officer.get(path).expect(200);
    }
    JsonNode opened = officer.get(file.get(0)).expect(200).json();
    assertThat(opened.get("input")).isEqualTo(input(product, id));
    assertThat(opened.get("input")).isNotEmpty();

    List<JsonNode> looks = looks(product);
    assertThat(looks)
        .anySatisfy(
            look -> {
              assertThat(look.get("what").asText()).isEqualTo("subject.opened");
              assertSaid(look);
            })
        .anySatisfy(
            look -> {
              assertThat(look.get("what").asText()).isEqualTo("decision.viewed");
              assertThat(look.get("part").asText()).isEqualTo("explanation");
              assertThat(look.get("object").asText()).isEqualTo(id);
              assertSaid(look);
            })
        .anySatisfy(
            look -> {
              assertThat(look.get("what").asText()).isEqualTo("consent.viewed");
              assertThat(look.get("object").asText()).isEqualTo(consent);
              assertSaid(look);
            });
  }

  /** Every look of every kind of staff is there, and none of the person's own. */
  @Test
  void eachLookOfStaffIsShownToThePersonWithItsRole(Product product) {
    String id =
        product.as(PERSON).get("/api/decisions").expect(200).json().at("/items/0/id").asText();
    long before = looks(product).size();
    product.as(PERSON).get("/api/decisions/" + id).expect(200);
    assertThat(looks(product)).hasSize((int) before);

    product.as(Journey.OWNER).get("/api/decisions/" + id).expect(200);
    product.as("reviewer").get("/api/decisions/" + id + "/explanation").expect(200);
    List<JsonNode> looks = looks(product);
    assertThat(looks).hasSize((int) before + 2);
    assertThat(looks.get(0).get("roles").toString()).isEqualTo("[\"reviewer\"]");
    assertThat(looks.get(1).get("roles").toString()).isEqualTo("[\"model-owner\"]");
    assertThat(looks.get(0).has("caseNumber")).isFalse();
  }

  @Test
  void onPagesTheFormStandsBeforeTheFileAndLeadsOnToIt(Product product) {
    String open =
        product.as(PERSON).get("/api/decisions").expect(200).json().at("/items/0/person").asText();
    JsonNode other =
        stream(product.as(Journey.INTEGRATOR).get("/api/decisions?limit=1000").expect(200).json())
            .filter(each -> each.has("person") && !each.get("person").asText().equals(open))
            .findFirst()
            .orElseThrow();
    String page = "/decision/view.xhtml?id=" + other.get("id").asText();
    SignIn officer = SignIn.as(product, OFFICER);
    HttpResponse<String> closed = officer.get(page);
    assertThat(closed.statusCode()).isEqualTo(302);
    String form = closed.headers().firstValue("Location").orElseThrow();
    assertThat(form).contains("/subject/open.xhtml?person=" + other.get("person").asText());
    assertThat(officer.submit(form, "ask:file", Map.of("caseNumber", "", "reason", "")))
        .isEqualTo(200);
    assertThat(officer.get(page).statusCode()).isEqualTo(302);

    assertThat(officer.submit(form, "ask:file", WORDS)).isEqualTo(302);
    HttpResponse<String> shown = officer.get(page);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains(other.get("id").asText());
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> all = new java.util.TreeMap<>(WORDS);
    all.put(name, value);
    return all;
  }

  private static void assertSaid(JsonNode look) {
    assertThat(look.get("roles").toString()).isEqualTo("[\"compliance-officer\"]");
    assertThat(look.get("caseNumber").asText()).isEqualTo(WORDS.get("caseNumber"));
    assertThat(look.get("reason").asText()).isEqualTo(WORDS.get("reason"));
  }

  private static List<JsonNode> looks(Product product) {
    return stream(product.as(PERSON).get("/api/me/lookups?limit=1000").expect(200).json()).toList();
  }

  private static JsonNode input(Product product, String decision) {
    return product.as(PERSON).get("/api/decisions/" + decision).expect(200).json().get("input");
  }

  private static String ofPerson(Product product, String role, String path, String person) {
    Api api = product.as(role);
    String next = "";
    while (next != null) {
      JsonNode page = api.get(path + next).expect(200).json();
      for (JsonNode each : page.get("items")) {
        if (each.get("person").asText().equals(person)) {
          return each.get("id").asText();
        }
      }
      next = page.has("next") ? "&after=" + page.get("next").asText() : null;
    }
    throw new AssertionError("nothing of this person is listed at " + path);
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode page) {
    return StreamSupport.stream(page.get("items").spliterator(), false);
  }
}

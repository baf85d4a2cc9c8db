package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.system.Journey.ADMINISTRATOR;
import static org.renwen.system.Journey.INTEGRATOR;
import static org.renwen.system.Journey.OWNER;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Api.Answer;

/** What a program may ask, with which key, how much, and for whom. */
@ExtendWith(RunningRenwen.class)
class ProgramsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aProgramAsksTheModelsAndPurposesOfItsScopesAndNothingElse(Product product) {
    Journey journey = deployed(product, "programs-scopes", 41);
    String model = "/v2/models/" + journey.applicants().name();
    Map<String, Object> question = journey.applicants().question(List.of(1));
    Program program = Program.of(product, INTEGRATOR, "model:another", "purpose:*");
    long refused = product.database().audited("request.refused");

    for (String path : List.of(model, model + "/versions/1", model + "/ready")) {
      assertThat(program.api().get(path).expect(403).problem()).isEqualTo("out-of-scope");
    }
    assertThat(program.api().get("/v2/models/no-such-model").expect(403).problem())
        .as("whether there is such a model is not told")
        .isEqualTo("out-of-scope");
    assertThat(program.api().post(model + "/infer", question).expect(403).problem())
        .isEqualTo("out-of-scope");
    program
        .put("/scopes", Map.of("scopes", List.of("model:programs-scopes", "purpose:MARKETING")))
        .expect(200);
    assertThat(program.api().post(model + "/infer", question).expect(403).problem())
        .isEqualTo("out-of-scope");

    assertThat(decisions(product, program)).isZero();
    assertThat(product.database().audited("request.refused")).isEqualTo(refused + 6);
    program
        .put("/scopes", Map.of("scopes", List.of("model:programs-scopes", "purpose:INFER")))
        .expect(200);
    program.api().post(model + "/infer", question).expect(200);
    assertThat(decisions(product, program)).isEqualTo(1);
  }

  @Test
  void whatIsNoScopeOrNoLimitIsRefusedByItsField(Product product) {
    Program program = Program.of(product, INTEGRATOR);
    for (String scope : List.of("everything", "model:", "model:../x", "purpose:infer", "")) {
      Answer refused = program.put("/scopes", Map.of("scopes", List.of(scope))).expect(400);
      assertThat(refused.json().get("field").asText()).isEqualTo("scopes");
    }
    Answer refused = program.put("/limits", Map.of("burst", 0)).expect(400);
    assertThat(refused.json().get("field").asText()).isEqualTo("burst");
  }

  @Test
  void thePortalActsForExactlyOnePersonWithThatPersonsRole(Product product) {
    Journey journey = deployed(product, "programs-portal", 42);
    List<String> made =
        Journey.output(
            journey.infer(journey.applicants().question(List.of(1, 2))).expect(200), "decision_id");
    Program portal = Program.of(product, INTEGRATOR, "subject:act-for");
    Api person = portal.api().actingFor(journey.applicants().people().get(1).reference());
    long acted = product.database().audited("client.acted-for");

    JsonNode me = person.get("/api/me").expect(200).json();
    assertThat(me.get("roles")).hasSize(1);
    assertThat(me.get("roles").get(0).asText()).isEqualTo("data-subject");
    JsonNode decisions = person.get("/api/decisions").expect(200).json().get("items");
    assertThat(decisions).hasSize(1);
    assertThat(decisions.get(0).get("id").asText()).isEqualTo(made.get(0));
    person.get("/api/decisions/" + made.get(0) + "/explanation").expect(200);
    person.get("/api/decisions/" + made.get(1)).expect(404);
    person
        .post("/api/decisions/" + made.get(1) + "/contest", Map.of("statement", "not mine"))
        .expect(404);
    person
        .post("/api/decisions/" + made.get(0) + "/contest", Map.of("statement", "look again"))
        .expect(201);
    JsonNode consents = person.get("/api/me/consents").expect(200).json().get("items");
    assertThat(consents).hasSize(Applicants.PURPOSES.size());
    String consent = consents.get(0).get("id").asText();
    Api other = portal.api().actingFor(journey.applicants().people().get(2).reference());
    other.post("/api/consents/" + consent + "/withdrawal", Map.of()).expect(404);
    assertThat(
            person
                .post("/api/consents/" + consent + "/withdrawal", Map.of("channel", "portal"))
                .expect(200)
                .json()
                .get("state")
                .asText())
        .isEqualTo("WITHDRAWN");

    for (String staff : List.of("/api/models", "/api/accounts", "/api/clients", "/api/reviews")) {
      person.get(staff).expect(403);
    }
    person
        .post(
            "/v2/models/" + journey.applicants().name() + "/infer",
            journey.applicants().question(List.of(1)))
        .expect(403);
    assertThat(product.database().audited("client.acted-for")).isGreaterThanOrEqualTo(acted + 13);
    assertThat(
            product
                .database()
                .rows(
                    "select leaf::json ->> 'actor' as actor from (select event_type, stream_id, leaf"
                        + " from audit_queue union all select event_type, stream_id, leaf from"
                        + " audit_leaf) e where event_type = 'decision.contested' and stream_id ="
                        + " ?",
                    UUID.fromString(made.get(0))))
        .containsExactly(Map.of("actor", portal.id()));
  }

  @Test
  void actingForAPersonNeedsTheScopeAndAPersonAndIsRecordedWhenRefused(Product product) {
    String reference = "张三-" + UUID.randomUUID();
    product
        .as(Journey.STEWARD)
        .post(
            "/api/consents",
            Map.of("subject", reference, "purpose", "INFER", "notice", notice(product)))
        .expect(201);
    Program portal = Program.of(product, INTEGRATOR, "subject:act-for");
    portal.api().actingFor(reference).get("/api/me").expect(200);

    long refused = product.database().audited("client.acting-refused");
    Program other = Program.of(product, INTEGRATOR, "model:*", "purpose:*", "consent:write");
    assertThat(other.api().actingFor(reference).get("/api/me").expect(403).problem())
        .isEqualTo("scope-required");
    assertThat(
            product.as(Journey.STEWARD).actingFor(reference).get("/api/me").expect(403).problem())
        .isEqualTo("scope-required");
    portal.api().actingFor("nobody-" + UUID.randomUUID()).get("/api/decisions").expect(404);
    Product.await(
        PATIENCE, () -> product.database().audited("client.acting-refused") == refused + 3);
    portal.api().send(portal.api().request("/api/me").header("Renwen-Subject", "%zz")).expect(400);
  }

  @Test
  void aKeyIsShownOnceAndStoredHashedAndEndsOnADate(Product product) {
    Program program = Program.of(product, INTEGRATOR);
    Instant now = Instant.now();
    assertThat(program.firstKey().get("key").asText()).matches("rw_[A-Za-z0-9_-]{43}");
    assertThat(Instant.parse(program.firstKey().get("expiresAt").asText()))
        .isBetween(now.plus(364, ChronoUnit.DAYS), now.plus(366, ChronoUnit.DAYS));
    Answer listed = product.as(ADMINISTRATOR).get(program.path("/keys")).expect(200);
    assertThat(listed.json().get("items")).hasSize(1);
    assertThat(listed.text()).doesNotContain("rw_");
    assertThat(
            product
                .database()
                .count(
                    "select count(*) from api_key where id = ? and key_hash = sha256(?::bytea)",
                    UUID.fromString(program.firstKey().get("id").asText()),
                    program.firstKey().get("key").asText()))
        .isEqualTo(1);
    assertThat(
            Instant.parse(
                program
                    .post("/keys", Map.of("days", 30))
                    .expect(201)
                    .json()
                    .get("expiresAt")
                    .asText()))
        .isBetween(now.plus(29, ChronoUnit.DAYS), now.plus(31, ChronoUnit.DAYS));
    assertThat(program.post("/keys", Map.of("days", 731)).problem()).isEqualTo("invalid-input");
    assertThat(program.post("/keys", Map.of()).expect(409).problem()).isEqualTo("too-many-keys");
  }

  @Test
  void anOldKeyOverlapsTheNewOneAndARevokedOneOpensNothing(Product product) {
    Program program = Program.of(product, INTEGRATOR);
    JsonNode second = program.post("/keys/rotation", Map.of()).expect(201).json();
    program.api().get("/api/me").expect(200);
    program.with(second).get("/api/me").expect(200);
    JsonNode keys = product.as(ADMINISTRATOR).get(program.path("/keys")).json().get("items");
    assertThat(Instant.parse(keys.get(0).get("expiresAt").asText()))
        .isBetween(Instant.now().plus(6, ChronoUnit.DAYS), Instant.now().plus(7, ChronoUnit.DAYS));
    assertThat(program.post("/keys/rotation", Map.of()).expect(409).problem())
        .isEqualTo("too-many-keys");

    long refused = product.database().audited("key.refused");
    program.revoke(program.firstKey()).expect(204);
    program.api().get("/api/me").expect(401);
    program.with(second).get("/api/me").expect(200);
    JsonNode third = program.post("/keys/rotation", Map.of("overlapDays", 0)).expect(201).json();
    program.with(second).get("/api/me").expect(401);
    program.with(third).get("/api/me").expect(200);
    Product.await(PATIENCE, () -> product.database().audited("key.refused") == refused + 2);
  }

  @Test
  void anIntegratorSeesTheClientsOfItsOwnAccountOnly(Product product) {
    Program own = Program.of(product, INTEGRATOR);
    Program others = Program.of(product, OWNER);
    Api integrator = product.as(INTEGRATOR);
    JsonNode client = integrator.get(own.path("")).expect(200).json();
    assertThat(client.get("today").get("units").asLong()).isZero();
    integrator.get(own.path("/keys")).expect(200);
    integrator.get(others.path("")).expect(404);
    integrator.get(others.path("/keys")).expect(404);
    integrator.post(own.path("/keys/rotation"), Map.of()).expect(403);
    for (JsonNode listed : integrator.get("/api/clients").expect(200).json().get("items")) {
      assertThat(listed.get("accountId").asText()).isEqualTo(own.account());
    }
  }

  @Test
  void theQuotaIsToldRefusesInTimeAndARefusalCostsNothing(Product product) {
    Journey journey = deployed(product, "programs-quota", 43);
    String infer = "/v2/models/" + journey.applicants().name() + "/infer";
    Program program = Program.of(product, INTEGRATOR, "model:*", "purpose:*");
    program.put("/limits", Map.of("unitsPerSecond", 1, "burst", 10, "unitsPerDay", 14)).expect(200);

    Answer answered =
        program.api().post(infer, journey.applicants().question(people(10))).expect(200);
    assertThat(answered.headers().firstValue("RateLimit-Policy"))
        .contains("\"burst\";q=10;w=10, \"daily\";q=14;w=86400");
    assertThat(answered.headers().firstValue("RateLimit").orElseThrow())
        .matches("\"burst\";r=0;t=10, \"daily\";r=4;t=[0-9]{1,5}");

    Answer refused =
        program.api().post(infer, journey.applicants().question(people(4))).expect(429);
    assertThat(refused.problem()).isEqualTo("quota-exceeded");
    assertThat(refused.json().get("violated-policies")).hasSize(1);
    assertThat(refused.json().get("violated-policies").get(0).asText()).isEqualTo("burst");
    assertThat(refused.json().get("error").asText()).isNotBlank();
    assertThat(Integer.parseInt(refused.retryAfter())).isBetween(1, 4);
    assertThat(refused.headers().firstValue("RateLimit").orElseThrow())
        .matches("\"burst\";r=[0-3];t=" + refused.retryAfter());
    assertThat(decisions(product, program)).isEqualTo(10);
    assertThat(used(product, program)).isEqualTo(10);

    // The bucket gains one a second, and the day still has four units.
    Answer[] later = new Answer[1];
    Product.await(
        PATIENCE,
        () -> {
          later[0] = program.api().post(infer, journey.applicants().question(people(4)));
          return later[0].status() == 200;
        });
    Answer enough = program.api().post(infer, journey.applicants().question(people(1))).expect(429);
    assertThat(enough.json().get("violated-policies").toString()).contains("daily");
    assertThat(used(product, program)).isEqualTo(14);
    assertThat(
            program
                .api()
                .post(infer, journey.applicants().question(people(11)))
                .expect(413)
                .problem())
        .isEqualTo("beyond-quota");
  }

  @Test
  void trainingHasABudgetOfItsOwn(Product product) {
    Journey journey = new Journey(product, Applicants.generated("programs-training", 120, 44));
    journey.prepared();
    Program program = Program.of(product, OWNER);
    Map<String, Object> run =
        Map.of(
            "dataSet", journey.applicants().name(), "version", 1, "settings", Map.of("epochs", 20));
    program.put("/limits", Map.of("trainingUnitsPerDay", 2_399)).expect(200);
    assertThat(program.api().post(journey.models() + "/training-runs", run).expect(413).problem())
        .isEqualTo("beyond-quota");
    program.put("/limits", Map.of("trainingUnitsPerDay", 2_400)).expect(200);
    program.api().post(journey.models() + "/training-runs", run).expect(202);
    Answer refused = program.api().post(journey.models() + "/training-runs", run).expect(429);
    assertThat(refused.json().get("violated-policies").get(0).asText()).isEqualTo("training-daily");
    assertThat(
            product
                .as(ADMINISTRATOR)
                .get(program.path(""))
                .json()
                .at("/today/trainingUnits")
                .asLong())
        .as("120 rows, 20 epochs, once")
        .isEqualTo(2_400);
  }

  private static List<Integer> people(int count) {
    return java.util.stream.IntStream.range(0, count).boxed().toList();
  }

  private static Journey deployed(Product product, String name, long seed) {
    return new Journey(product, Applicants.generated(name, 120, seed)).deployed();
  }

  private static long decisions(Product product, Program program) {
    return product
        .database()
        .count("select count(*) from decision where client_id = ?", UUID.fromString(program.id()));
  }

  private static long used(Product product, Program program) {
    return product
        .as(ADMINISTRATOR)
        .get(program.path(""))
        .expect(200)
        .json()
        .at("/today/units")
        .asLong();
  }

  private static String notice(Product product) {
    return product.as(Journey.STEWARD).get("/api/notices").json().at("/items/0/code").asText();
  }
}

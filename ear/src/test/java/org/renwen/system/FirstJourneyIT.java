package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.system.Journey.ADMINISTRATOR;
import static org.renwen.system.Journey.INTEGRATOR;
import static org.renwen.system.Journey.OFFICER;
import static org.renwen.system.Journey.OWNER;
import static org.renwen.system.Journey.STEWARD;
import static org.renwen.system.Journey.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Api.Answer;

@ExtendWith(RunningRenwen.class)
class FirstJourneyIT {
  private static final double ENTIRELY = 1e-2;

  @Test
  void aTableBecomesGovernedAnswers(Product product) {
    Journey journey = new Journey(product, Applicants.generated("first-journey", 400, 1));
    journey.declarePurposes();
    JsonNode table = journey.upload();
    assertThat(table.get("rows").asInt()).isEqualTo(400);
    Applicants.PURPOSES.forEach(
        purpose -> journey.consent(purpose, person -> !purpose.equals("TRAIN") || person < 380));
    product.as(OWNER).post("/api/models", journey.applicants().model()).expect(201);

    JsonNode run = journey.awaitCompletion(journey.startTraining(Map.of()));
    assertThat(run.get("manifestRows").asInt()).isEqualTo(380);
    assertThat(run.get("excludedRows").asInt()).isEqualTo(20);
    assertThat(run.get("epochs")).isNotEmpty();
    assertThat(run.get("modelVersion").asInt()).isEqualTo(1);
    JsonNode evaluation =
        product.as(OWNER).get(journey.version(1) + "/evaluation").expect(200).json();
    assertThat(evaluation.toString()).contains("roc_auc");
    JsonNode fairness =
        product.as(OFFICER).get(journey.version(1) + "/fairness").expect(200).json();
    assertThat(fairness.toString()).contains("sex");

    onlyAnotherPersonApproves(journey);
    assertThat(journey.infer(journey.applicants().question(List.of(390))).expect(404).problem())
        .isEqualTo("not-found");
    journey.deploy(1);
    anAnswerIsADecisionWithReasons(journey);
  }

  private static void onlyAnotherPersonApproves(Journey journey) {
    Api both = accountOfBothRoles(journey.product());
    both.because(journey.version(1) + "/submission", "evaluated").expect(200);
    assertThat(both.because(journey.version(1) + "/approval", "by myself").expect(409).problem())
        .isEqualTo("four-eyes");
    Api auditor = journey.product().as("auditor");
    Product.await(
        Duration.ofSeconds(30),
        () ->
            new String(
                    auditor.bytes("/api/audit/entries/export?type=request.refused"),
                    StandardCharsets.UTF_8)
                .contains("four-eyes"));
    journey.product().as(OFFICER).because(journey.version(1) + "/approval", "examined").expect(200);
  }

  /** As clients of the protocol do that do not say that they send JSON. */
  private static Answer inferUntyped(Journey journey, Map<String, Object> question) {
    Api integrator = journey.product().as(INTEGRATOR);
    return integrator
        .send(
            integrator
                .request("/v2/models/" + journey.applicants().name() + "/infer")
                .POST(BodyPublishers.ofString(Api.json(question))))
        .expect(200);
  }

  /** Somebody who may submit and approve, though never the same version. */
  private static Api accountOfBothRoles(Product product) {
    Api administrator = product.as(ADMINISTRATOR);
    List<String> roles = List.of(OWNER, OFFICER);
    String account =
        administrator
            .post(
                "/api/accounts",
                Map.of(
                    "username", "first-journey@sample",
                    "displayName", "Owner and officer",
                    "roles", roles))
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
                    "first-journey",
                    "roles",
                    roles,
                    "scopes",
                    List.of()))
            .expect(201)
            .json()
            .get("key")
            .asText();
    return Api.withKey(product.url(), key);
  }

  private static void anAnswerIsADecisionWithReasons(Journey journey) {
    Answer answer = inferUntyped(journey, journey.applicants().question(List.of(390, 391)));
    assertThat(output(answer, "status")).containsExactly("FINAL", "FINAL");
    assertThat(output(answer, "label")).isSubsetOf("yes", "no");
    String id = output(answer, "decision_id").get(0);

    JsonNode decision =
        journey.product().as(INTEGRATOR).get("/api/decisions/" + id).expect(200).json();
    assertThat(decision.get("reference").asText()).isEqualTo("about first-journey-390");
    assertThat(decision.get("lawfulBasis").asText()).isEqualTo("CONSENT");
    assertThat(decision.get("consentEventId").asText()).isNotBlank();
    assertThat(decision.get("input").get("income").asDouble())
        .isEqualTo(journey.applicants().people().get(390).income());
    assertThat(decision.get("output").get("label").asText())
        .isEqualTo(output(answer, "label").get(0));

    JsonNode explanation =
        journey
            .product()
            .as(INTEGRATOR)
            .get("/api/decisions/" + id + "/explanation")
            .expect(200)
            .json();
    assertThat(explanation.get("complete").asBoolean()).isTrue();
    double sum = explanation.get("baselineValue").asDouble();
    for (JsonNode reason : explanation.get("reasons")) {
      sum += reason.get("contribution").asDouble();
    }
    assertThat(Math.abs(sum - explanation.get("outputValue").asDouble())).isLessThan(ENTIRELY);
  }

  @Test
  void anEarlierVersionIsDeployedAgainAndAStoppedModelDoesNotAnswer(Product product) {
    Journey journey = new Journey(product, Applicants.generated("rollback", 300, 2)).deployed();
    int second = journey.train();
    journey.submitAndApprove(second);
    journey.deploy(second);
    Map<String, Object> question = journey.applicants().question(List.of(7));
    assertThat(answeringVersion(journey, question)).isEqualTo(second);

    journey.deploy(1);
    assertThat(answeringVersion(journey, question)).isEqualTo(1);
    assertThat(stage(journey, second)).isEqualTo("APPROVED");

    product.as(OWNER).because(journey.models() + "/stop", "something looks wrong").expect(200);
    assertThat(journey.infer(question).expect(503).problem()).isEqualTo("model-stopped");
    product.as(OFFICER).because(journey.models() + "/resumption", "nothing was wrong").expect(200);
    assertThat(answeringVersion(journey, question)).isEqualTo(1);
  }

  private static int answeringVersion(Journey journey, Map<String, Object> question) {
    return journey.infer(question).expect(200).json().get("model_version").asInt();
  }

  private static String stage(Journey journey, int version) {
    return journey
        .product()
        .as(OWNER)
        .get(journey.version(version))
        .expect(200)
        .json()
        .get("stage")
        .asText();
  }

  @Test
  void pagesAndTheProtocolsHealthAnswerToEverybody(Product product) {
    Api nobody = Api.withKey(product.url(), null);
    for (String page : List.of("/", "/sign-in.xhtml", "/developer.xhtml")) {
      Answer answer = nobody.get(page).expect(200);
      assertThat(answer.type()).startsWith("text/html");
    }
    nobody.get("/v2/health/live").expect(200);
    nobody.get("/v2/health/ready").expect(200);
    assertThat(nobody.get("/api/models").expect(401).problem()).isEqualTo("unauthenticated");
    product.as(STEWARD).get("/v2/models/credit-risk/ready").expect(403);
    product.as(INTEGRATOR).get("/v2/models/credit-risk/ready").expect(200);
  }
}

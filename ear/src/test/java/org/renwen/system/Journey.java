package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.renwen.system.Api.Answer;

/** The steps from a table to answers, each taken by the client whose role it needs. */
record Journey(Product product, Applicants applicants) {
  static final String STEWARD = "data-steward";
  static final String OWNER = "model-owner";
  static final String OFFICER = "compliance-officer";
  static final String INTEGRATOR = "integrator";
  static final String ADMINISTRATOR = "administrator";
  private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(5);

  /** Declares purposes and the notice where the product knows none. */
  void declarePurposes() {
    Api steward = product.as(STEWARD);
    List<String> purposes = new ArrayList<>();
    steward
        .get("/api/purposes")
        .expect(200)
        .json()
        .get("items")
        .forEach(purpose -> purposes.add(purpose.get("code").asText()));
    for (String purpose : Applicants.PURPOSES) {
      if (!purposes.contains(purpose)) {
        steward
            .post(
                "/api/purposes",
                Map.of(
                    "code",
                    purpose,
                    "lawfulBasis",
                    "CONSENT",
                    "dpvIri",
                    "https://w3id.org/dpv#CreditChecking",
                    "name",
                    Map.of("en", purpose, "zh", purpose)))
            .expect(201);
      }
    }
    List<String> notices = new ArrayList<>();
    steward
        .get("/api/notices")
        .expect(200)
        .json()
        .get("items")
        .forEach(notice -> notices.add(notice.get("code").asText()));
    if (!notices.contains(Applicants.NOTICE)) {
      steward
          .post(
              "/api/notices",
              Map.of("code", Applicants.NOTICE, "text", Map.of("en", "a test", "zh", "测试")))
          .expect(201);
    }
  }

  JsonNode upload() {
    return product
        .as(STEWARD)
        .upload(applicants.schema(), BodyPublishers.ofString(applicants.csv()))
        .expect(201)
        .json();
  }

  /** Imports the consent to a purpose of the people named by their places. */
  void consent(String purpose, IntPredicate given) {
    product
        .as(STEWARD)
        .post("/api/consents/import", "application/jsonl", applicants.consents(purpose, given))
        .expect(200);
  }

  /** Table, consents of everybody to everything, and a model that is not trained yet. */
  Journey prepared() {
    declarePurposes();
    upload();
    Applicants.PURPOSES.forEach(purpose -> consent(purpose, person -> true));
    product.as(OWNER).post("/api/models", applicants.model()).expect(201);
    return this;
  }

  String models() {
    return "/api/models/" + applicants.name();
  }

  String version(int number) {
    return models() + "/versions/" + number;
  }

  /** Queues a run and answers where it can be watched. */
  String startTraining(Map<String, Object> settings) {
    Answer accepted =
        product
            .as(OWNER)
            .post(
                models() + "/training-runs",
                Map.of("dataSet", applicants.name(), "version", 1, "settings", settings))
            .expect(202);
    assertThat(accepted.location()).endsWith(accepted.json().get("id").asText());
    return "/api/training-runs/" + accepted.json().get("id").asText();
  }

  JsonNode run(String path) {
    return product.as(OWNER).get(path).expect(200).json();
  }

  /** Waits for the run's end, which must be completion. */
  JsonNode awaitCompletion(String path) {
    Product.await(
        TRAINING_PATIENCE,
        () -> !List.of("QUEUED", "RUNNING").contains(run(path).get("state").asText()));
    JsonNode run = run(path);
    assertThat(run.get("state").asText()).as("%s", run.path("failure")).isEqualTo("COMPLETED");
    return run;
  }

  /** Trains quickly and answers the number of the version it made. */
  int train() {
    return awaitCompletion(startTraining(Map.of("epochs", 20))).get("modelVersion").asInt();
  }

  void submitAndApprove(int number) {
    product.as(OWNER).because(version(number) + "/submission", "evaluated").expect(200);
    product.as(OFFICER).because(version(number) + "/approval", "examined").expect(200);
  }

  void deploy(int number) {
    product.as(OWNER).because(version(number) + "/deployment", "approved").expect(200);
  }

  /** Everything up to a model that answers. */
  Journey deployed() {
    prepared();
    int number = train();
    submitAndApprove(number);
    deploy(number);
    return this;
  }

  Answer infer(Map<String, Object> question) {
    return product.as(INTEGRATOR).post("/v2/models/" + applicants.name() + "/infer", question);
  }

  /** The values of one output tensor. */
  static List<String> output(Answer answer, String name) {
    for (JsonNode output : answer.json().get("outputs")) {
      if (output.get("name").asText().equals(name)) {
        List<String> values = new ArrayList<>();
        output.get("data").forEach(value -> values.add(value.asText()));
        return values;
      }
    }
    throw new AssertionError("no output " + name + " in " + answer.text());
  }
}

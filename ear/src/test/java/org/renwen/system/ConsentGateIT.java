package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.system.Journey.STEWARD;
import static org.renwen.system.Journey.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Api.Answer;

@ExtendWith(RunningRenwen.class)
class ConsentGateIT {
  /** Longer than any text that the engine takes. */
  private static final String UNFIT = "x".repeat(10_001);

  private static final int WITHOUT_INFER = 0;
  private static final int WITH_INFER = 1;

  @Test
  void nothingIsScoredAboutAPersonWithoutPermission(Product product) {
    Journey journey = deployed(product, "consent-refused", 11);
    Map<String, Object> unfit = unfit(journey, List.of(WITHOUT_INFER), 0);
    assertThat(journey.infer(unfit(journey, List.of(WITH_INFER), 0)).expect(400).problem())
        .as("the engine, when it is asked, refuses such a question")
        .isEqualTo("unfit-question");
    long decisions = decisions(product, journey);
    long made = product.database().audited("decision.made");
    long refused = product.database().audited("inference.refused");

    for (Map<String, Object> question :
        List.of(unfit, journey.applicants().question(List.of(WITH_INFER, WITHOUT_INFER)))) {
      Answer answer = journey.infer(question).expect(403);
      assertThat(answer.problem()).isEqualTo("consent-required");
      assertThat(answer.text()).doesNotContain(reference(journey, WITHOUT_INFER), "outputs");
    }
    JsonNode rows =
        journey
            .infer(journey.applicants().question(List.of(WITH_INFER, WITHOUT_INFER)))
            .json()
            .get("rows");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("row").asInt()).isEqualTo(1);
    assertThat(rows.get(0).get("reason").asText()).isEqualTo("NOT_GIVEN");

    assertThat(decisions(product, journey)).isEqualTo(decisions);
    assertThat(product.database().audited("decision.made")).isEqualTo(made);
    assertThat(product.database().audited("inference.refused")).isEqualTo(refused + 3);
  }

  @Test
  void aPartialRequestAnswersTheOthersAndNeverAsksTheEngineAboutTheRefused(Product product) {
    Journey journey = deployed(product, "consent-partial", 12);
    Map<String, Object> question = unfit(journey, List.of(WITH_INFER, WITHOUT_INFER, 2), 1);
    question.put("parameters", Map.of("partial", true));
    long decisions = decisions(product, journey);
    Answer answer = journey.infer(question).expect(200);
    assertThat(output(answer, "status")).containsExactly("FINAL", "REFUSED", "FINAL");
    assertThat(output(answer, "label").get(1)).isEmpty();
    assertThat(output(answer, "decision_id").get(1)).isEmpty();
    assertThat(decisions(product, journey)).isEqualTo(decisions + 2);
  }

  @Test
  void withdrawalStopsInferenceAtOnce(Product product) {
    Journey journey = deployed(product, "consent-withdrawn", 13);
    Map<String, Object> question = journey.applicants().question(List.of(WITH_INFER));
    journey.infer(question).expect(200);
    Map<String, Object> withdrawal =
        new LinkedHashMap<>(journey.applicants().consent(WITH_INFER, "INFER"));
    withdrawal.put("state", "WITHDRAWN");
    String record =
        product.as(STEWARD).post("/api/consents", withdrawal).expect(201).json().get("id").asText();
    Answer refused = journey.infer(question).expect(403);
    assertThat(refused.problem()).isEqualTo("consent-required");
    assertThat(refused.json().get("rows").get(0).get("reason").asText()).isEqualTo("WITHDRAWN");
    JsonNode consent = product.as(STEWARD).get("/api/consents/" + record).expect(200).json();
    assertThat(consent.get("state").asText()).isEqualTo("WITHDRAWN");

    withdrawal.put("state", "GIVEN");
    product.as(STEWARD).post("/api/consents", withdrawal).expect(201);
    journey.infer(question).expect(200);
  }

  @Test
  void noRowOfAPersonWithoutTrainIsInAnyManifest(Product product) {
    Journey journey = new Journey(product, Applicants.generated("consent-train", 200, 14));
    journey.declarePurposes();
    journey.upload();
    journey.consent("TRAIN", person -> person % 4 != 0);
    journey.consent("INFER", person -> true);
    product.as(Journey.OWNER).post("/api/models", journey.applicants().model()).expect(201);
    String path = journey.startTraining(Map.of("epochs", 5));
    JsonNode run = journey.awaitCompletion(path);
    assertThat(run.get("manifestRows").asInt()).isEqualTo(150);
    assertThat(run.get("excludedRows").asInt()).isEqualTo(50);

    UUID id = UUID.fromString(run.get("id").asText());
    String ofManifest = "select count(*) from training_manifest_row m where m.training_run_id = ?";
    Database database = product.database();
    assertThat(database.count(ofManifest, id)).isEqualTo(150);
    assertThat(
            database.count(
                ofManifest
                    + " and not exists (select from consent_record c join consent_event e on"
                    + " e.tenant_id = c.tenant_id and e.record_id = c.id where c.tenant_id ="
                    + " m.tenant_id and c.subject_id = m.subject_id and c.purpose_code = 'TRAIN'"
                    + " and c.state = 'GIVEN' and e.id = m.consent_event_id)",
                id))
        .isZero();
    assertThat(
            database.count(
                "select count(*) from training_manifest_row m where not exists (select from"
                    + " consent_event e join consent_record c on c.tenant_id = e.tenant_id and"
                    + " c.id = e.record_id where e.tenant_id = m.tenant_id and e.id ="
                    + " m.consent_event_id and c.subject_id = m.subject_id and c.purpose_code ="
                    + " 'TRAIN' and e.state in ('GIVEN', 'RENEWED'))"))
        .as("rows of all manifests, the sample's too, that stand on no consent to training")
        .isZero();
  }

  /** A model that answers, about people of whom the first gave no consent to that. */
  private static Journey deployed(Product product, String name, long seed) {
    Journey journey = new Journey(product, Applicants.generated(name, 120, seed));
    journey.declarePurposes();
    journey.upload();
    journey.consent("TRAIN", person -> true);
    journey.consent("BIAS_AUDIT", person -> true);
    journey.consent("INFER", person -> person != WITHOUT_INFER);
    product.as(Journey.OWNER).post("/api/models", journey.applicants().model()).expect(201);
    int number = journey.train();
    journey.submitAndApprove(number);
    journey.deploy(number);
    return journey;
  }

  /** A question whose row {@code row} the engine would refuse, if it were asked. */
  private static Map<String, Object> unfit(Journey journey, List<Integer> people, int row) {
    Map<String, Object> question = journey.applicants().question(people);
    List<Object> inputs = new ArrayList<>();
    for (Object input : (List<?>) question.get("inputs")) {
      Map<Object, Object> tensor = new LinkedHashMap<>((Map<?, ?>) input);
      if (tensor.get("name").equals("housing")) {
        List<Object> data = new ArrayList<>((List<?>) tensor.get("data"));
        data.set(row, UNFIT);
        tensor.put("data", data);
      }
      inputs.add(tensor);
    }
    question.put("inputs", inputs);
    return question;
  }

  private static String reference(Journey journey, int person) {
    return journey.applicants().people().get(person).reference();
  }

  private static long decisions(Product product, Journey journey) {
    return product
        .database()
        .count(
            "select count(*) from decision d join model m on m.tenant_id = d.tenant_id and m.id ="
                + " d.model_id where m.name = ?",
            journey.applicants().name());
  }
}

package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.system.Journey.INTEGRATOR;
import static org.renwen.system.Journey.STEWARD;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningRenwen.class)
class SampleIT {
  @Test
  void theSampleIsTrainedAndDeployedOnTheFirstStart(Product product) {
    Duration load = product.when("Renwen is ready").minus(product.when("Loading the sample"));
    System.out.printf(
        "first start: ready after %d s, of which the sample took %d s%n",
        product.when("Renwen is ready").toSeconds(), load.toSeconds());
    Api owner = product.as(Journey.OWNER);
    JsonNode run =
        owner.get("/api/models/credit-risk/training-runs").expect(200).json().get("items").get(0);
    assertThat(run.get("state").asText()).isEqualTo("COMPLETED");
    assertThat(run.get("manifestRows").asInt() + run.get("excludedRows").asInt()).isEqualTo(1_000);
    assertThat(run.get("excludedRows").asInt()).isPositive();
    JsonNode deployment = owner.get("/api/models/credit-risk/deployment").expect(200).json();
    assertThat(deployment.get("state").asText()).isEqualTo("LIVE");
    JsonNode version = owner.get("/api/models/credit-risk/versions/1").expect(200).json();
    assertThat(version.get("approvedBy")).isNotEqualTo(version.get("submittedBy"));
  }

  @Test
  void theDataSubjectIsARefusedApplicantWhoSeesOwnDecisionsOnly(Product product) {
    JsonNode own = product.as("data-subject").get("/api/decisions").expect(200).json().get("items");
    assertThat(own).isNotEmpty();
    for (JsonNode decision : own) {
      assertThat(decision.get("person")).isEqualTo(own.get(0).get("person"));
    }
    JsonNode decision =
        product
            .as("data-subject")
            .get("/api/decisions/" + own.get(0).get("id").asText())
            .expect(200)
            .json();
    assertThat(decision.get("output").get("label").asText()).isEqualTo("bad");
  }

  @Test
  void othersHaveWithdrawnContestedAndAreUnderReview(Product product) {
    Map<String, Integer> statuses = new HashMap<>();
    product
        .as(INTEGRATOR)
        .get("/api/decisions?limit=200")
        .expect(200)
        .json()
        .get("items")
        .forEach(decision -> statuses.merge(decision.get("status").asText(), 1, Integer::sum));
    assertThat(statuses).containsKeys("FINAL", "UNDER_REVIEW", "OVERRIDDEN");
    Database database = product.database();
    assertThat(
            database.count(
                "select count(*) from review_case c join decision d on d.tenant_id = c.tenant_id and"
                    + " d.id = c.decision_id join model m on m.tenant_id = d.tenant_id and m.id ="
                    + " d.model_id where c.cause = 'CONTEST' and m.name = 'credit-risk'"))
        .isEqualTo(2);
    assertThat(
            database.count(
                "select count(*) from consent_record c where c.purpose_code = 'INFER' and c.state ="
                    + " 'WITHDRAWN' and exists (select from decision d where d.tenant_id ="
                    + " c.tenant_id and d.subject_id = c.subject_id)"))
        .as("people who withdrew after they were decided about")
        .isPositive();
    assertThat(product.as(STEWARD).get("/api/decisions").status()).isEqualTo(403);
  }

  @Test
  void secretsCanBeReadByTheirOwnerOnly(Product product) throws IOException {
    Path keys = product.var().resolve("keys");
    try (Stream<Path> files = Files.list(keys)) {
      List<Path> secrets =
          Stream.concat(files, Stream.of(product.var().resolve("accounts.properties"))).toList();
      assertThat(secrets).hasSizeGreaterThan(3);
      for (Path secret : secrets) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
            .as(secret.toString())
            .isEqualTo("rw-------");
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rwx------");
  }
}

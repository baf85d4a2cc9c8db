package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningRenwen.class)
class RepeatableTrainingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int EPOCHS = 60;

  @Test
  void sameSeedAndRowsGiveTheSameArtifactWhileAnotherJobRuns(Product product) {
    Journey journey = new Journey(product, Applicants.generated("repeatable", 500, 21)).prepared();
    Set<String> artifacts = new HashSet<>();
    Set<String> manifests = new HashSet<>();
    for (int time = 0; time < 2; time++) {
      String beside = journey.startTraining(settings(100 + time, EPOCHS * 50));
      String wanted = journey.startTraining(settings(7, EPOCHS));
      Product.await(PATIENCE, () -> bothRun(product, beside, wanted));
      JsonNode run = journey.awaitCompletion(wanted);
      assertThat(journey.run(beside).get("state").asText())
          .as("the other job, when this one has ended")
          .isEqualTo("RUNNING");
      product.as(Journey.OWNER).post(beside + "/cancellation", Map.of()).expect(202);
      JsonNode version =
          product
              .as(Journey.OWNER)
              .get(journey.version(run.get("modelVersion").asInt()))
              .expect(200)
              .json();
      artifacts.add(version.get("artifactSha256").asText());
      manifests.add(run.get("manifestSha256").asText());
      assertThat(version.get("provenance").get("settings").toString()).contains("\"dropout\":0.3");
      Product.await(PATIENCE, () -> journey.run(beside).get("state").asText().equals("CANCELLED"));
    }
    String alone =
        journey
            .awaitCompletion(journey.startTraining(settings(7, EPOCHS)))
            .get("modelVersion")
            .asText();
    artifacts.add(
        product
            .as(Journey.OWNER)
            .get(journey.version(Integer.parseInt(alone)))
            .json()
            .get("artifactSha256")
            .asText());
    assertThat(manifests).hasSize(1);
    assertThat(artifacts).as("of three runs, two beside another job").hasSize(1);
    System.out.println("the same artifact three times: " + artifacts);
  }

  /** Seen in one statement, so at one moment. */
  private static boolean bothRun(Product product, String one, String other) {
    return product
            .database()
            .count(
                "select count(*) from training_run where state = 'RUNNING' and id in (?, ?)",
                id(one),
                id(other))
        == 2;
  }

  private static UUID id(String path) {
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }

  private static Map<String, Object> settings(long seed, int epochs) {
    return Map.of(
        "seed",
        seed,
        "epochs",
        epochs,
        "patience",
        0,
        "batchSize",
        16,
        "architecture",
        Map.of(
            "layers",
            List.of(
                Map.of("units", 32, "activation", "relu", "dropout", 0.3),
                Map.of("units", 16, "activation", "tanh", "dropout", 0.3)),
            "l2",
            0.001));
  }
}

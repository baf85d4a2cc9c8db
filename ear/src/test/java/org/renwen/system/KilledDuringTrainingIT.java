package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.renwen.system.RunningRenwen.Expendable;

@ExtendWith(RunningRenwen.class)
class KilledDuringTrainingIT {
  private static final int EPOCHS = 600;
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "epochs", EPOCHS,
          "patience", 0,
          "batchSize", 32,
          "seed", 5,
          "architecture",
              Map.of(
                  "layers",
                  List.of(Map.of("units", 16, "activation", "tanh", "dropout", 0.2)),
                  "l2",
                  0.001));
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<List<Object>> SEEN = new ArrayList<>();

  /** What a run makes that nobody kills. */
  private static String undisturbed;

  static LongStream seeds() {
    return Campaign.seeds();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRunThatLostItsServerEndsWithTheSameModel(long seed, Expendable expendable) {
    Product product = expendable.toKill();
    Journey journey = new Journey(product, Applicants.generated("killed-training", 300, 31));
    if (undisturbed == null) {
      journey.prepared();
      undisturbed = artifact(journey, journey.awaitCompletion(journey.startTraining(SETTINGS)));
    }
    // seeded: the moment of a kill that did harm can be sought again
    int from = EPOCHS / 20 + new Random(seed).nextInt(EPOCHS * 3 / 4);
    String path = journey.startTraining(SETTINGS);
    UUID run = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    Product.await(PATIENCE, () -> epochs(product, run) >= from);
    ProcessHandle killed = product.killServer();
    Product.await(PATIENCE, () -> !killed.isAlive());
    long atDeath = epochs(product, run);
    assertThat(state(product, run)).as("when the server died").isEqualTo("RUNNING");
    assertThat(atDeath).isBetween((long) from, EPOCHS - 1L);
    Duration restart = product.awaitRestart(killed);

    JsonNode ended = journey.awaitCompletion(path);
    assertThat(epochs(product, run)).isEqualTo(EPOCHS);
    assertThat(artifact(journey, ended)).isEqualTo(undisturbed);
    Wholeness.assertNothingIsHalfDone(product.database());
    System.out.printf(
        "killed during training: seed %d, after epoch %d of %d; ready again after %d s%n",
        seed, atDeath, EPOCHS, restart.toSeconds());
    SEEN.add(List.of(seed, atDeath, EPOCHS, restart.toSeconds(), "COMPLETED, same artifact"));
  }

  @AfterAll
  static void writeUp() {
    Campaign.write(
        "killed-during-training",
        "A training run survives kill -9 of its server and ends with the same model",
        List.of("seed", "epochs stored at the kill", "epochs", "ready again, s", "outcome"),
        SEEN);
  }

  private static long epochs(Product product, UUID run) {
    return product
        .database()
        .count("select count(*) from training_epoch where training_run_id = ?", run);
  }

  private static Object state(Product product, UUID run) {
    return product
        .database()
        .rows("select state from training_run where id = ?", run)
        .get(0)
        .get("state");
  }

  private static String artifact(Journey journey, JsonNode run) {
    return journey
        .product()
        .as(Journey.OWNER)
        .get(journey.version(run.get("modelVersion").asInt()))
        .expect(200)
        .json()
        .get("artifactSha256")
        .asText();
  }
}

package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.renwen.system.RunningRenwen.Expendable;
import org.renwen.system.Verifier.Verdict;

@ExtendWith(RunningRenwen.class)
class LogSurvivesKillsIT {
  private static final int MOST_ANSWERS_BEFORE = 150;
  private static final List<List<Object>> SEEN = new ArrayList<>();

  /** The model that answers; made once. */
  private static Journey deployed;

  /** What is killed. */
  enum Victim {
    SERVER,
    POSTGRES
  }

  static Stream<Arguments> kills() {
    return Campaign.seeds()
        .boxed()
        .flatMap(
            seed -> Stream.of(arguments(Victim.SERVER, seed), arguments(Victim.POSTGRES, seed)));
  }

  @ParameterizedTest
  @MethodSource("kills")
  void noAcknowledgedEntryIsLostAndTheLogContinues(
      Victim victim, long seed, Expendable expendable) {
    Product product = expendable.toKill();
    if (deployed == null) {
      deployed = LogWriters.deployed(product, "killed-log", 33);
    }
    try (Verifier before = Verifier.of(product)) {
      // seeded: the moment of a kill that did harm can be sought again
      int from = 10 + new Random(seed * 2 + victim.ordinal()).nextInt(MOST_ANSWERS_BEFORE);
      LogWriters writers = LogWriters.untilRefused(product, deployed, seed).awaitAcknowledged(from);
      int inFlight = writers.underWay();
      ProcessHandle killed =
          victim == Victim.SERVER ? product.killServer() : product.killPostgres();
      writers.stop();
      assertThat(inFlight).as("writes under way at the kill").isPositive();
      assertThat(writers.cutOff()).as("writes that the kill cut off").isPositive();
      if (victim == Victim.SERVER) {
        product.awaitRestart(killed);
      }
      writers.awaitAnswers();
      long leaves = writers.assertNothingIsLost();
      Verdict verdict =
          before.verify(product, "--from", before.log().resolve("checkpoint").toString());
      assertThat(verdict.exit()).as(verdict.said()).isZero();
      System.out.printf(
          "log survives the kill of %s: seed %d, %d answers, %d writes under way, %d cut off,"
              + " %d leaves%n",
          victim, seed, writers.acknowledged(), inFlight, writers.cutOff(), leaves);
      SEEN.add(
          List.of(
              victim,
              seed,
              writers.acknowledged(),
              writers.decisions(),
              writers.consents(),
              inFlight,
              writers.cutOff(),
              leaves));
    }
  }

  @AfterAll
  static void writeUp() {
    Campaign.write(
        "audit-log-kills",
        "No acknowledged entry is lost, doubled or missing its place after kill -9, and the old checkpoint is consistent with the new",
        List.of(
            "killed",
            "seed",
            "acknowledged writes",
            "decisions in them",
            "consents in them",
            "writes under way at the kill",
            "writes cut off",
            "leaves afterwards, all verified"),
        SEEN);
  }
}

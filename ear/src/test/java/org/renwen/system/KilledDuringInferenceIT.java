package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.renwen.system.Api.Answer;
import org.renwen.system.RunningRenwen.Expendable;

@ExtendWith(RunningRenwen.class)
class KilledDuringInferenceIT {
  private static final int CALLERS = 6;
  private static final int PEOPLE = 200;
  private static final int MAX_ROWS = 20;
  private static final int LOOKED_AT = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<List<Object>> SEEN = new ArrayList<>();

  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

  static LongStream seeds() {
    return Campaign.seeds();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAnsweredDecisionIsThereAndNothingIsHalfDone(long seed, Expendable expendable)
      throws InterruptedException, ExecutionException {
    Product product = expendable.toKill();
    Journey journey =
        new Journey(product, Applicants.generated("killed-inference-" + seed, PEOPLE, 32))
            .deployed();
    // seeded: the moment of a kill that did harm can be sought again
    int from = 20 + new Random(seed).nextInt(300);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<?>> calls = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      long own = seed * CALLERS + caller;
      calls.add(callers.submit(() -> askUntilNobodyAnswers(journey, new Random(own))));
    }
    Product.await(PATIENCE, () -> answers.get() >= from);
    ProcessHandle killed = product.killServer();
    for (Future<?> call : calls) {
      call.get();
    }
    callers.shutdown();
    assertThat(unanswered).as("requests under way at the kill").hasValueGreaterThan(0);
    Duration restart = product.awaitRestart(killed);

    Database database = product.database();
    long there =
        database.count(
            "select count(*) from decision where id in (select unnest(string_to_array(?,"
                + " ','))::uuid)",
            String.join(",", answered));
    assertThat(there).isEqualTo(answered.size());
    Wholeness.assertNothingIsHalfDone(database);
    answered.stream().limit(LOOKED_AT).forEach(id -> assertReadable(product, id));
    long stored =
        database.count(
            "select count(*) from decision d join model m on m.tenant_id = d.tenant_id and m.id ="
                + " d.model_id where m.name = ?",
            journey.applicants().name());
    System.out.printf(
        "killed during inference: seed %d, %d answers with %d decisions, %d requests unanswered,"
            + " %d decisions stored; ready again after %d s%n",
        seed, answers.get(), answered.size(), unanswered.get(), stored, restart.toSeconds());
    SEEN.add(
        List.of(
            seed, answers.get(), answered.size(), unanswered.get(), stored, restart.toSeconds()));
  }

  @AfterAll
  static void writeUp() {
    Campaign.write(
        "killed-during-inference",
        "Every decision that was answered survives kill -9 of the server, and none is half-done",
        List.of(
            "seed",
            "answers",
            "decisions answered",
            "requests unanswered at the kill",
            "decisions stored",
            "ready again, s"),
        SEEN);
  }

  private void askUntilNobodyAnswers(Journey journey, Random random) {
    Api integrator = journey.product().as(Journey.INTEGRATOR);
    while (true) {
      List<Integer> people =
          random.ints(1 + random.nextInt(MAX_ROWS), 0, PEOPLE).distinct().boxed().toList();
      String question = Api.json(journey.applicants().question(people));
      try {
        Answer answer =
            integrator.sendOrFail(
                integrator
                    .request("/v2/models/" + journey.applicants().name() + "/infer")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(question)));
        answered.addAll(Journey.output(answer.expect(200), "decision_id"));
        answers.incrementAndGet();
      } catch (IOException killed) {
        unanswered.incrementAndGet();
        return;
      }
    }
  }

  private static void assertReadable(Product product, String id) {
    assertThat(
            product
                .as(Journey.INTEGRATOR)
                .get("/api/decisions/" + id)
                .expect(200)
                .json()
                .get("output")
                .get("label")
                .asText())
        .isIn("yes", "no");
  }
}

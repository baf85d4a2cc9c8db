package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.renwen.system.Api.Answer;
import org.renwen.system.RunningRenwen.Expendable;
import org.renwen.system.Verifier.Verdict;

@ExtendWith(RunningRenwen.class)
class LogSurvivesKillsIT {
  private static final int CALLERS = 6;
  private static final int PEOPLE = 200;
  private static final int MAX_ROWS = 20;
  private static final int MOST_ANSWERS_BEFORE = 150;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final List<List<Object>> SEEN = new ArrayList<>();

  /** The model that answers; made once. */
  private static Journey deployed;

  private final Queue<String> decisions = new ConcurrentLinkedQueue<>();
  private final Queue<String> consents = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

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
  void noAcknowledgedEntryIsLostAndTheLogContinues(Victim victim, long seed, Expendable expendable)
      throws InterruptedException, ExecutionException {
    Product product = expendable.product();
    if (deployed == null) {
      deployed = new Journey(product, Applicants.generated("killed-log", PEOPLE, 33)).deployed();
    }
    try (Verifier before = Verifier.of(product)) {
      // seeded: the moment of a kill that did harm can be sought again
      int from = 10 + new Random(seed * 2 + victim.ordinal()).nextInt(MOST_ANSWERS_BEFORE);
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      List<Future<?>> calls = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        long own = seed * CALLERS + caller;
        calls.add(callers.submit(() -> writeUntilNobodyAnswers(product, new Random(own))));
      }
      Product.await(PATIENCE, () -> answers.get() >= from);
      int inFlight = underWay.get();
      ProcessHandle killed =
          victim == Victim.SERVER ? product.killServer() : product.killPostgres();
      for (Future<?> call : calls) {
        call.get();
      }
      callers.shutdown();
      assertThat(inFlight).as("writes under way at the kill").isPositive();
      assertThat(unanswered).as("writes that the kill cut off").hasPositiveValue();
      if (victim == Victim.SERVER) {
        product.awaitRestart(killed);
      }
      Product.await(PATIENCE, () -> product.isReady() && answersAgain(product));
      long leaves = assertNothingIsLost(product);
      Verdict verdict =
          before.verify(product, "--from", before.log().resolve("checkpoint").toString());
      assertThat(verdict.exit()).as(verdict.said()).isZero();
      System.out.printf(
          "log survives the kill of %s: seed %d, %d answers, %d writes under way, %d cut off,"
              + " %d leaves%n",
          victim, seed, answers.get(), inFlight, unanswered.get(), leaves);
      SEEN.add(
          List.of(
              victim,
              seed,
              answers.get(),
              decisions.size(),
              consents.size(),
              inFlight,
              unanswered.get(),
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

  /** Inferences and consents in turn; ends at the first that is not acknowledged. */
  private void writeUntilNobodyAnswers(Product product, Random random) {
    Api integrator = product.as(Journey.INTEGRATOR);
    Api steward = product.as(Journey.STEWARD);
    while (true) {
      underWay.incrementAndGet();
      try {
        boolean acknowledged =
            random.nextInt(4) == 0 ? consent(steward, random) : infer(integrator, random);
        if (!acknowledged) {
          unanswered.incrementAndGet();
          return;
        }
        answers.incrementAndGet();
      } catch (IOException killed) {
        unanswered.incrementAndGet();
        return;
      } finally {
        underWay.decrementAndGet();
      }
    }
  }

  private boolean infer(Api integrator, Random random) throws IOException {
    List<Integer> people =
        random.ints(1 + random.nextInt(MAX_ROWS), 0, PEOPLE).distinct().boxed().toList();
    Answer answer =
        post(
            integrator,
            "/v2/models/" + deployed.applicants().name() + "/infer",
            deployed.applicants().question(people));
    if (answer.status() != 200) {
      return false;
    }
    decisions.addAll(Journey.output(answer, "decision_id"));
    return true;
  }

  private boolean consent(Api steward, Random random) throws IOException {
    Map<String, Object> given = new HashMap<>(deployed.applicants().consent(0, "TRAIN"));
    given.put("subject", "killed-log-new-" + random.nextLong());
    Answer answer = post(steward, "/api/consents", given);
    if (answer.status() != 201) {
      return false;
    }
    consents.add(answer.json().get("id").asText());
    return true;
  }

  private static Answer post(Api api, String path, Object body) throws IOException {
    return api.sendOrFail(
        api.request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Api.json(body))));
  }

  private static boolean answersAgain(Product product) {
    try {
      Api integrator = product.as(Journey.INTEGRATOR);
      String path = "/v2/models/" + deployed.applicants().name() + "/infer";
      return post(integrator, path, deployed.applicants().question(List.of(1))).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Every acknowledged write has one entry; indices and places have no gap and no duplicate. */
  private long assertNothingIsLost(Product product) {
    Database database = product.database();
    Product.await(PATIENCE, () -> database.count("select count(*) from audit_queue") == 0);
    assertThat(
            database.count(
                "select count(*) from audit_leaf where event_type = 'decision.made' and record_id in"
                    + " (select unnest(string_to_array(?, ','))::uuid)",
                String.join(",", decisions)))
        .isEqualTo(decisions.size());
    assertThat(
            database.count(
                "select count(*) from audit_leaf where event_type = 'consent.given' and stream_id in"
                    + " (select unnest(string_to_array(?, ','))::uuid)",
                String.join(",", consents)))
        .isEqualTo(consents.size());
    assertThat(
            database.rows(
                "select tenant_id from audit_leaf group by tenant_id having count(*) <> max(index) + 1"
                    + " or min(index) <> 0 or count(distinct entry_id) <> count(*)"))
        .isEmpty();
    assertThat(
            database.rows(
                "select stream_id from audit_leaf group by tenant_id, stream_id having count(*) <>"
                    + " max(stream_seq) or min(stream_seq) <> 1"))
        .isEmpty();
    Wholeness.assertNothingIsHalfDone(database);
    product
        .as(Journey.OFFICER)
        .post("/api/audit/verifications", Map.of())
        .expect(201)
        .json()
        .get("items")
        .forEach(look -> assertThat(look.get("findings")).as("%s", look).isEmpty());
    return database.count("select count(*) from audit_leaf");
  }
}

package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.renwen.system.Api.Answer;

/**
 * Writers of decisions and consents, side by side, who remember what was acknowledged to them; each
 * such write has its entry in the log for ever.
 */
final class LogWriters {
  private static final int WRITERS = 6;
  private static final int PEOPLE = 200;
  private static final int MAX_ROWS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Product product;
  private final Journey deployed;
  private final boolean goOn;
  private final Queue<String> decisions = new ConcurrentLinkedQueue<>();
  private final Queue<String> consents = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final List<Future<?>> writers = new ArrayList<>();
  private volatile boolean enough;

  private LogWriters(Product product, Journey deployed, boolean goOn) {
    this.product = product;
    this.deployed = deployed;
    this.goOn = goOn;
  }

  /** A deployed model, about people of this prefix, that writers may ask. */
  static Journey deployed(Product product, String people, long seed) {
    return new Journey(product, Applicants.generated(people, PEOPLE, seed)).deployed();
  }

  /** Writers who each stop at the first write that is not acknowledged. */
  static LogWriters untilRefused(Product product, Journey deployed, long seed) {
    return new LogWriters(product, deployed, false).start(seed);
  }

  /** Writers who go on until {@link #stop}, whatever they are answered. */
  static LogWriters untilStopped(Product product, Journey deployed, long seed) {
    return new LogWriters(product, deployed, true).start(seed);
  }

  private LogWriters start(long seed) {
    for (int writer = 0; writer < WRITERS; writer++) {
      Random own = new Random(seed * WRITERS + writer);
      writers.add(threads.submit(() -> write(own)));
    }
    return this;
  }

  /** Returns when so many writes were acknowledged. */
  LogWriters awaitAcknowledged(int count) {
    Product.await(PATIENCE, () -> acknowledged.get() >= count);
    return this;
  }

  int acknowledged() {
    return acknowledged.get();
  }

  int decisions() {
    return decisions.size();
  }

  int consents() {
    return consents.size();
  }

  int underWay() {
    return underWay.get();
  }

  /** Writes that got no answer, or one that is none. */
  int cutOff() {
    return unanswered.get() + refusals.size();
  }

  int unanswered() {
    return unanswered.get();
  }

  Queue<Answer> refusals() {
    return refusals;
  }

  /** Ends those who go on, and waits for all. */
  void stop() {
    enough = true;
    threads.shutdown();
    try {
      for (Future<?> writer : writers) {
        writer.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }

  /** Inferences and consents in turn. */
  private void write(Random random) {
    Api integrator = product.as(Journey.INTEGRATOR);
    Api steward = product.as(Journey.STEWARD);
    boolean accepted = true;
    while (!enough && (accepted || goOn)) {
      underWay.incrementAndGet();
      try {
        Answer answer =
            random.nextInt(4) == 0 ? consent(steward, random) : infer(integrator, random);
        accepted = answer.status() / 100 == 2;
        if (accepted) {
          acknowledged.incrementAndGet();
        } else {
          refusals.add(answer);
        }
      } catch (IOException nobodyAnswers) {
        accepted = false;
        unanswered.incrementAndGet();
      } finally {
        underWay.decrementAndGet();
      }
    }
  }

  private Answer infer(Api integrator, Random random) throws IOException {
    List<Integer> people =
        random.ints(1 + random.nextInt(MAX_ROWS), 0, PEOPLE).distinct().boxed().toList();
    Answer answer = infer(integrator, people);
    if (answer.status() == 200) {
      decisions.addAll(Journey.output(answer, "decision_id"));
    }
    return answer;
  }

  private Answer infer(Api integrator, List<Integer> people) throws IOException {
    return post(
        integrator,
        "/v2/models/" + deployed.applicants().name() + "/infer",
        deployed.applicants().question(people));
  }

  private Answer consent(Api steward, Random random) throws IOException {
    Map<String, Object> given = new HashMap<>(deployed.applicants().consent(0, "TRAIN"));
    given.put("subject", deployed.applicants().name() + "-new-" + random.nextLong());
    Answer answer = post(steward, "/api/consents", given);
    if (answer.status() == 201) {
      consents.add(answer.json().get("id").asText());
    }
    return answer;
  }

  private static Answer post(Api api, String path, Object body) throws IOException {
    return api.sendOrFail(
        api.request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Api.json(body))));
  }

  /** Waits until the product is ready and answers. */
  void awaitAnswers() {
    Product.await(PATIENCE, () -> product.isReady() && answers());
  }

  private boolean answers() {
    try {
      return infer(product.as(Journey.INTEGRATOR), List.of(1)).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Every acknowledged write has one entry; indices and places have no gap and no duplicate; log
   * and records tell the same.
   *
   * @return leaves
   */
  long assertNothingIsLost() {
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

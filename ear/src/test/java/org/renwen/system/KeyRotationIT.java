package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.RunningRenwen.Expendable;

/** The key-encryption key is replaced under load, and the old one is not needed any more. */
@ExtendWith(RunningRenwen.class)
class KeyRotationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int READERS = 2;
  private static final String UNDER_AN_OLDER_ONE =
      "select count(*) from (select kek_version from subject_key union all select kek_version from"
          + " tenant_key) k where kek_version < ?";

  private final AtomicBoolean rotated = new AtomicBoolean();
  private final Queue<String> decisions = new ConcurrentLinkedQueue<>();

  @Test
  void everyKeyIsWrappedAnewWhileRecordsAreReadAndWrittenAndTheOldFileMayGo(Expendable expendable)
      throws InterruptedException, ExecutionException, IOException {
    Product product = expendable.toKill();
    Database database = product.database();
    Journey journey =
        new Journey(product, Applicants.generated("key-rotation", 120, 61)).deployed();
    long keys = database.count("select count(*) from subject_key");
    long events = database.audited("key-encryption-key.rotated");
    ExecutorService pool = Executors.newFixedThreadPool(READERS + 1);
    List<Future<Integer>> work = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      work.add(pool.submit(() -> askAndReadUntilRotated(journey)));
    }
    work.add(pool.submit(() -> addPeopleUntilRotated(journey)));

    assertThat(expendable.run("new-kek").exit()).isZero();
    Path keyFiles = product.var().resolve("keys");
    int newest = newest(keyFiles);
    Product.await(PATIENCE, () -> database.count(UNDER_AN_OLDER_ONE, newest) == 0);
    rotated.set(true);
    int requests = 0;
    for (Future<Integer> each : work) {
      requests += each.get();
    }
    pool.shutdown();
    // A transaction that had begun before may have added a key since: the next turn finds it.
    Product.await(PATIENCE, () -> database.count(UNDER_AN_OLDER_ONE, newest) == 0);
    assertThat(database.audited("key-encryption-key.rotated")).isGreaterThan(events);

    for (int old = 1; old < newest; old++) {
      Files.deleteIfExists(keyFiles.resolve("kek-" + old + ".key"));
    }
    product.awaitRestart(product.killServer());
    decisions.stream().limit(20).forEach(id -> assertReadable(product, id));
    journey.infer(journey.applicants().question(List.of(1, 2, 3))).expect(200);
    journey.train();
    System.out.printf(
        "key rotation: %d keys of people before, version %d, %d requests meanwhile, none refused%n",
        keys, newest, requests);
  }

  private int askAndReadUntilRotated(Journey journey) {
    int requests = 0;
    while (!rotated.get()) {
      String id =
          Journey.output(
                  journey.infer(journey.applicants().question(List.of(requests % 120))).expect(200),
                  "decision_id")
              .get(0);
      decisions.add(id);
      assertReadable(journey.product(), id);
      requests += 2;
    }
    return requests;
  }

  private static void assertReadable(Product product, String id) {
    assertThat(
            product
                .as(Journey.INTEGRATOR)
                .get("/api/decisions/" + id)
                .expect(200)
                .json()
                .at("/output/label")
                .asText())
        .isIn("yes", "no");
  }

  /** People who are new need keys that are new. */
  private int addPeopleUntilRotated(Journey journey) {
    int requests = 0;
    while (!rotated.get()) {
      journey
          .product()
          .as(Journey.STEWARD)
          .post(
              "/api/consents",
              Map.of(
                  "subject",
                  "key-rotation-new-" + requests,
                  "purpose",
                  "INFER",
                  "notice",
                  Applicants.NOTICE))
          .expect(201);
      requests++;
    }
    return requests;
  }

  private static int newest(Path keys) {
    int version = 1;
    while (Files.exists(keys.resolve("kek-" + (version + 1) + ".key"))) {
      version++;
    }
    return version;
  }
}

package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.identity.BudgetRepository.Bucket;
import org.renwen.persistence.identity.BudgetRepository.Kind;
import org.renwen.persistence.identity.BudgetRepository.Spent;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** A bucket never gives more than it held at first and has gained since. */
@OnPostgres
class BudgetRepositoryTest {
  /** Gains a unit in about eleven days: it stands still for a test. */
  private static final double STILL = 1e-6;

  private static final int THREADS = 8;
  private static final int TRIALS = 500;

  private final UUID holder = UUID.randomUUID();

  private Spent spend(World world, long units, Bucket bucket, long perDay) {
    return world.call(
        em -> new BudgetRepository(em).spend(holder, Kind.INFERENCE, units, bucket, perDay));
  }

  @Test
  void aFullBucketIsGivenOutAndThenNothingMore(World world) {
    Bucket bucket = new Bucket(STILL, 10);

    assertThat(spend(world, 7, bucket, 100))
        .matches(Spent::granted)
        .matches(spent -> (long) spent.tokens() == 3)
        .matches(spent -> spent.usedToday() == 7)
        .matches(spent -> spent.dayEndsIn() > 0 && spent.dayEndsIn() <= 86_400);
    assertThat(spend(world, 4, bucket, 100)).matches(spent -> !spent.granted());
    assertThat(spend(world, 3, bucket, 100)).matches(Spent::granted);
    assertThat(spend(world, 1, bucket, 100)).matches(spent -> !spent.granted());
  }

  @Test
  void whatIsRefusedCostsNothing(World world) {
    Bucket bucket = new Bucket(STILL, 10);
    for (int i = 0; i < 5; i++) {
      assertThat(spend(world, 11, bucket, 100)).matches(spent -> spent.usedToday() == 0);
    }
    assertThat(spend(world, 10, bucket, 100)).matches(Spent::granted);
  }

  @Test
  void aBucketGainsByTheClockOfTheDatabaseAndNeverOverflows(World world) throws SQLException {
    Bucket bucket = new Bucket(2, 10);
    spend(world, 10, bucket, 1_000);
    world.execute("update budget set refilled_at = refilled_at - interval '3 seconds'");
    // Empty, then three seconds at two a second: six, and what the statements took.
    assertThat(spend(world, 6, bucket, 1_000)).matches(Spent::granted);
    world.execute("update budget set refilled_at = refilled_at - interval '1 hour'");
    assertThat(spend(world, 11, bucket, 1_000)).matches(spent -> !spent.granted());
    assertThat(spend(world, 10, bucket, 1_000)).matches(Spent::granted);
  }

  @Test
  void aClockThatGoesBackFillsNothing(World world) throws SQLException {
    Bucket bucket = new Bucket(1_000, 10);
    spend(world, 10, bucket, 1_000);
    world.execute("update budget set refilled_at = refilled_at + interval '1 hour'");
    assertThat(spend(world, 1, bucket, 1_000)).matches(spent -> !spent.granted());
  }

  @Test
  void aDayHasItsQuotaAndTheNextDayAnother(World world) throws SQLException {
    Bucket bucket = new Bucket(1_000, 1_000);
    assertThat(spend(world, 90, bucket, 100)).matches(Spent::granted);
    assertThat(spend(world, 11, bucket, 100))
        .matches(spent -> !spent.granted())
        .matches(spent -> spent.usedToday() == 90);
    assertThat(spend(world, 10, bucket, 100)).matches(Spent::granted);
    world.execute("update budget set day = day - 1");
    assertThat(spend(world, 100, bucket, 100))
        .matches(Spent::granted)
        .matches(spent -> spent.usedToday() == 100);
  }

  @Test
  void trainingIsSpentFromADayOfItsOwn(World world) {
    spend(world, 10, new Bucket(STILL, 10), 10);

    Spent spent = world.call(em -> new BudgetRepository(em).spend(holder, Kind.TRAINING, 500, 500));
    assertThat(spent).matches(Spent::granted);
    assertThat(
            world.<Spent>call(em -> new BudgetRepository(em).spend(holder, Kind.TRAINING, 1, 500)))
        .matches(refused -> !refused.granted());
    assertThat(
            world.<Long>call(em -> new BudgetRepository(em).usedToday(Kind.TRAINING).get(holder)))
        .isEqualTo(500);
    assertThat(
            world.<Long>call(em -> new BudgetRepository(em).usedToday(Kind.INFERENCE).get(holder)))
        .isEqualTo(10);
  }

  @Test
  void anotherTenantsBudgetIsNotTouched(World here) {
    World there = here.neighbour();
    Bucket bucket = new Bucket(STILL, 10);
    spend(here, 10, bucket, 100);

    assertThat(spend(there, 10, bucket, 100)).matches(Spent::granted);
  }

  /**
   * However many ask at once: granted ≤ size + rate × time, where time runs from before the first
   * question to after the last answer; and since every trial asks for more than that, at least the
   * full bucket less what no question was small enough to take.
   */
  @Test
  void whoeverAsksTogetherIsNeverGivenMoreThanBucketAndTimeAllow(World world) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      Random random = new Random(20_261_124);
      for (int trial = 0; trial < TRIALS; trial++) {
        double rate = 1 + random.nextInt(200);
        int size = 20 + random.nextInt(200);
        int most = 1 + random.nextInt(size / 4);
        UUID shared = UUID.randomUUID();
        long begin = System.nanoTime();
        List<Future<Long>> granted = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          long seed = random.nextLong();
          granted.add(
              pool.submit(() -> spendAtRandom(world, shared, seed, most, new Bucket(rate, size))));
        }
        long sum = 0;
        for (Future<Long> part : granted) {
          sum += part.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat((double) sum)
            .as("trial %d: rate %s, size %d", trial, rate, size)
            .isLessThanOrEqualTo(size + rate * seconds);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static long spendAtRandom(World world, UUID shared, long seed, int most, Bucket bucket) {
    Random random = new Random(seed);
    long sum = 0;
    for (int i = 0; i < 6; i++) {
      long units = 1 + random.nextInt(most);
      if (world
          .<Spent>call(
              em ->
                  new BudgetRepository(em)
                      .spend(shared, Kind.INFERENCE, units, bucket, Long.MAX_VALUE / 2))
          .granted()) {
        sum += units;
      }
    }
    return sum;
  }

  /** Sixteen ask for the last unit of a bucket that stands still, again and again: one gets it. */
  @Test
  void theLastUnitIsGivenOnce(World world) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (int trial = 0; trial < 50; trial++) {
        UUID shared = UUID.randomUUID();
        // A refused question makes the row: those who follow meet at its lock, not at its
        // insertion.
        world.run(
            em ->
                new BudgetRepository(em)
                    .spend(shared, Kind.INFERENCE, 2, new Bucket(STILL, 1), 100));
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          answers.add(
              pool.submit(
                  () ->
                      world
                          .<Spent>call(
                              em ->
                                  new BudgetRepository(em)
                                      .spend(shared, Kind.INFERENCE, 1, new Bucket(STILL, 1), 100))
                          .granted()));
        }
        int granted = 0;
        for (Future<Boolean> answer : answers) {
          granted += answer.get() ? 1 : 0;
        }
        assertThat(granted).as("trial %d", trial).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}

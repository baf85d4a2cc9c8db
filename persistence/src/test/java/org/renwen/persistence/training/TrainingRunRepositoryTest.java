package org.renwen.persistence.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.World.NOW;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;
import org.renwen.persistence.training.TrainingRunRepository.Claim;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;

@OnPostgres
class TrainingRunRepositoryTest {
  private static final Duration LEASE = Duration.ofMinutes(5);

  /** A claim takes a run of any tenant: those of other tests must not wait in the queue. */
  @BeforeEach
  void emptyTheQueue(Database database) throws SQLException {
    try (Connection superuser = database.as(Database.SUPERUSER)) {
      Database.execute(
          superuser,
          "update training_run set state = 'CANCELLED' where state in ('QUEUED', 'RUNNING')");
    }
  }

  /** As a worker does: in a transaction that acts for no tenant. */
  private static Optional<Claim> claim(World world) {
    try (EntityManager em = world.database().entityManagers().createEntityManager()) {
      em.getTransaction().begin();
      Optional<Claim> claim = new TrainingRunRepository(em).claim(LEASE);
      em.getTransaction().commit();
      return claim;
    }
  }

  private static void expire(World world, UUID run) throws SQLException {
    world.executeAs(
        Database.APP,
        "update training_run set lease_until = clock_timestamp() - interval '1 second' where id = ?",
        run);
  }

  private static TrainingRun aRun(World world) {
    return world.trainingRun(world.model(), world.dataSet(), NOW);
  }

  private static TrainingRun read(World world, UUID run) {
    return world.call(em -> new TrainingRunRepository(em).get(run));
  }

  @Test
  void anEmptyQueueGivesNothing(World world) {
    assertThat(claim(world)).isEmpty();
  }

  @Test
  void theOldestRunOfAnyTenantIsClaimedFirst(World here) {
    World there = here.neighbour();
    TrainingRun later = aRun(here);
    TrainingRun earlier = there.trainingRun(there.model(), there.dataSet(), NOW.minusSeconds(1));

    assertThat(claim(here)).contains(new Claim(there.tenant(), earlier.getId(), 1));
    assertThat(claim(here)).contains(new Claim(here.tenant(), later.getId(), 1));
    assertThat(claim(here)).as("both are held").isEmpty();
    assertThat(read(there, earlier.getId()))
        .matches(run -> run.getState() == RunState.RUNNING)
        .matches(run -> run.getStartedAt() != null);
  }

  @Test
  void twoWorkersNeverClaimOneRunTwice(World world) throws Exception {
    Model model = world.model();
    DataSetVersion data = world.dataSet();
    List<UUID> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(world.trainingRun(model, data, NOW.plusSeconds(i)).getId());
    }
    CyclicBarrier start = new CyclicBarrier(2);
    Callable<List<UUID>> worker =
        () -> {
          start.await();
          List<UUID> claimed = new ArrayList<>();
          for (Optional<Claim> claim = claim(world); claim.isPresent(); claim = claim(world)) {
            claimed.add(claim.get().runId());
          }
          return claimed;
        };
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<UUID> claimed = new ArrayList<>();
      for (Future<List<UUID>> one : workers.invokeAll(List.of(worker, worker))) {
        claimed.addAll(one.get());
      }
      assertThat(claimed).containsExactlyInAnyOrderElementsOf(waiting);
    } finally {
      workers.shutdown();
    }
  }

  /** While one claim is not committed, another takes the next run and does not wait. */
  @Test
  void aClaimSkipsARunThatAnotherIsClaiming(World world) {
    aRun(world);
    TrainingRun second = world.trainingRun(world.model(), world.dataSet(), NOW.plusSeconds(1));
    try (EntityManager em = world.database().entityManagers().createEntityManager()) {
      em.getTransaction().begin();
      new TrainingRunRepository(em).claim(LEASE).orElseThrow();

      assertThat(claim(world)).get().matches(claim -> claim.runId().equals(second.getId()));
      em.getTransaction().rollback();
    }
    assertThat(claim(world)).as("the claim that was rolled back").isPresent();
  }

  @Test
  void aRunWhoseLeaseHasExpiredIsClaimedAgainWithAGreaterFence(World world) throws SQLException {
    TrainingRun run = aRun(world);
    Claim first = claim(world).orElseThrow();
    java.time.Instant startedAt = read(world, run.getId()).getStartedAt();
    expire(world, run.getId());

    Claim second = claim(world).orElseThrow();

    assertThat(second.runId()).isEqualTo(run.getId());
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(read(world, run.getId()).getStartedAt()).isEqualTo(startedAt);
    assertThat(renew(world, first)).as("who lost the lease").isEmpty();
    assertThat(renew(world, second)).contains(false);
  }

  private static Optional<Boolean> renew(World world, Claim claim) {
    return world.call(em -> new TrainingRunRepository(em).renew(claim, LEASE));
  }

  @Test
  void aRenewedLeaseHolds(World world) throws SQLException {
    TrainingRun run = aRun(world);
    Claim claim = claim(world).orElseThrow();
    expire(world, run.getId());
    assertThat(renew(world, claim)).contains(false);

    assertThat(claim(world)).isEmpty();
  }

  @Test
  void theWorkerLearnsThatCancellationWasRequested(World world) {
    TrainingRun run = aRun(world);
    Claim claim = claim(world).orElseThrow();
    world.run(em -> new TrainingRunRepository(em).get(run.getId()).requestCancellation(NOW));

    assertThat(renew(world, claim)).contains(true);
    world.run(
        em ->
            new TrainingRunRepository(em).lock(run.getId()).finish(RunState.CANCELLED, null, NOW));
    assertThat(renew(world, claim)).as("the run is over").isEmpty();
  }

  @Test
  void aRunThatWaitsIsCancelledAtOnce(World world) {
    TrainingRun run = aRun(world);
    world.run(em -> new TrainingRunRepository(em).get(run.getId()).requestCancellation(NOW));

    assertThat(read(world, run.getId()).getState()).isEqualTo(RunState.CANCELLED);
    assertThat(claim(world)).isEmpty();
  }

  /** An entity that was read before the claim must not write the old state back. */
  @Test
  void anUpdateOfTheEntityDoesNotUndoAClaim(World world) {
    TrainingRun run = aRun(world);
    world.run(
        em -> {
          TrainingRun early = new TrainingRunRepository(em).get(run.getId());
          claim(world).orElseThrow();
          early.describeEnvironment("{}");
        });

    assertThat(read(world, run.getId()))
        .matches(present -> present.getState() == RunState.RUNNING)
        .matches(present -> present.getEnvironmentJson().equals("{}"));
    assertThat(claim(world)).isEmpty();
  }

  @Test
  void epochsAreReadInOrderAndARepeatedOneOverwrites(World world) {
    UUID run = aRun(world).getId();
    Epoch first = new Epoch(1, 0.69, null, 1_000, NOW);
    Epoch second = new Epoch(2, 0.5, 0.55, 1_100, NOW.plusSeconds(1));
    Epoch repeated = new Epoch(2, 0.51, 0.56, 1_200, NOW.plusSeconds(2));
    world.run(
        em -> {
          TrainingRunRepository runs = new TrainingRunRepository(em);
          runs.addEpoch(run, first, new byte[] {1});
          runs.addEpoch(run, second, new byte[] {2});
          runs.addEpoch(run, repeated, new byte[] {3});
        });

    world.run(
        em -> {
          TrainingRunRepository runs = new TrainingRunRepository(em);
          assertThat(runs.epochs(run, 0)).containsExactly(first, repeated);
          assertThat(runs.epochs(run, 1)).containsExactly(repeated);
          assertThat(runs.checkpoint(run).orElseThrow()).containsExactly(3);
          runs.dropCheckpoint(run);
          assertThat(runs.checkpoint(run)).isEmpty();
        });
  }

  @Test
  void unfinishedRunsAndRunsOfAModelAreListed(World world) {
    Model model = world.model();
    DataSetVersion data = world.dataSet();
    TrainingRun older = world.trainingRun(model, data, NOW);
    TrainingRun newer = world.trainingRun(model, data, NOW.plusSeconds(1));
    world.run(em -> new TrainingRunRepository(em).get(older.getId()).requestCancellation(NOW));

    world.run(
        em -> {
          TrainingRunRepository runs = new TrainingRunRepository(em);
          assertThat(runs.ofModel(model.getId()))
              .extracting(TrainingRun::getId)
              .containsExactly(newer.getId(), older.getId());
          assertThat(runs.unfinished())
              .extracting(TrainingRun::getId)
              .containsExactly(newer.getId());
        });
  }
}

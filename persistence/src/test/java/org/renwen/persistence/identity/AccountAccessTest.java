package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** Links, sessions, second factors and counters, each in the database that decides races. */
@OnPostgres
class AccountAccessTest {
  private static final Instant NOW = World.NOW;
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final int AT_ONCE = 16;
  private static final SignInCounterRepository.Limits LIMITS =
      new SignInCounterRepository.Limits(Duration.ofMinutes(15), 2, 5, Duration.ofMinutes(10));

  private final byte[] hash = Sha256.of(Envelope.newKey());

  /** Asks without acting for any tenant, and commits. */
  private static <T> T outside(World world, Function<EntityManager, T> question) {
    try (EntityManager em = world.database().entityManagers().createEntityManager()) {
      em.getTransaction().begin();
      T answer = question.apply(em);
      em.getTransaction().commit();
      return answer;
    }
  }

  /** How many of as many threads at once are told yes. */
  private static long successes(Callable<Boolean> attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return attempt.call();
                }));
      }
      start.countDown();
      long successes = 0;
      for (Future<Boolean> answer : answers) {
        successes += answer.get() ? 1 : 0;
      }
      return successes;
    } finally {
      threads.shutdownNow();
    }
  }

  private void addLink(World world, UUID account, byte[] tokenHash) {
    world.run(
        em ->
            new OneTimeLinkRepository(em)
                .add(account, OneTimeLinkRepository.Kind.RESET, tokenHash, NOW, LATER));
  }

  private boolean opens(World world, byte[] tokenHash, Instant at) {
    return outside(world, em -> new OneTimeLinkRepository(em).find(tokenHash, at)).isPresent();
  }

  @Test
  void ofSixteenWhoSpendALinkAtOnceOneSucceeds(World world) throws Exception {
    addLink(world, world.owner(), hash);

    assertThat(successes(() -> world.call(em -> new OneTimeLinkRepository(em).spend(hash, NOW))))
        .isEqualTo(1);
    assertThat(opens(world, hash, NOW)).isFalse();
  }

  @Test
  void lookingAtALinkSpendsNothing(World world) {
    addLink(world, world.owner(), hash);

    OneTimeLinkRepository.OpenLink link =
        outside(world, em -> new OneTimeLinkRepository(em).find(hash, NOW)).orElseThrow();

    assertThat(link.tenantId()).isEqualTo(world.tenant());
    assertThat(link.accountId()).isEqualTo(world.owner());
    assertThat(opens(world, hash, NOW)).isTrue();
  }

  @Test
  void aLinkEndsAtItsInstantAndANewOneTakesItsPlace(World world) {
    addLink(world, world.owner(), hash);
    assertThat(opens(world, hash, LATER.minusMillis(1))).isTrue();
    assertThat(opens(world, hash, LATER)).isFalse();
    boolean late = world.call(em -> new OneTimeLinkRepository(em).spend(hash, LATER));
    assertThat(late).isFalse();

    byte[] newer = Sha256.of(Envelope.newKey());
    addLink(world, world.owner(), newer);

    assertThat(opens(world, hash, NOW)).isFalse();
    assertThat(opens(world, newer, NOW)).isTrue();
    boolean old = world.call(em -> new OneTimeLinkRepository(em).spend(hash, NOW));
    assertThat(old).isFalse();
  }

  @Test
  void aLinkOfAClosedAccountOpensNothingAndNoneIsSpentFromAnotherTenant(World world)
      throws SQLException {
    addLink(world, world.owner(), hash);
    boolean foreign = world.neighbour().call(em -> new OneTimeLinkRepository(em).spend(hash, NOW));
    assertThat(foreign).isFalse();

    world.execute("update account set enabled = false where id = ?", world.owner());

    assertThat(opens(world, hash, NOW)).isFalse();
  }

  private UUID start(World world, int epoch) {
    UUID session = UUID.randomUUID();
    boolean begun =
        world.call(
            em ->
                new SessionRepository(em)
                    .start(session, world.owner(), epoch, NOW, NOW.minusSeconds(60)));
    return begun ? session : null;
  }

  private boolean stands(World world, UUID session, Instant at) {
    return outside(world, em -> new SessionRepository(em).see(world.tenant(), session, at))
        .isPresent();
  }

  @Test
  void aSessionStandsUntilANewEpochBegins(World world) {
    UUID session = start(world, 0);
    assertThat(stands(world, session, NOW)).isTrue();

    world.run(em -> new SessionRepository(em).endAll(world.owner()));

    assertThat(stands(world, session, NOW)).isFalse();
    assertThat(start(world, 0)).as("a password judged before").isNull();
    assertThat(stands(world, start(world, 1), NOW)).isTrue();
  }

  @Test
  void aSessionOfAClosedOrEndedAccountDoesNotStand(World world) throws SQLException {
    UUID session = start(world, 0);
    world.execute("update account set enabled = false where id = ?", world.owner());
    assertThat(stands(world, session, NOW)).isFalse();
    world.execute(
        "update account set enabled = true, ends_at = ? where id = ?",
        LATER.atOffset(java.time.ZoneOffset.UTC),
        world.owner());
    assertThat(stands(world, session, LATER.minusMillis(1))).isTrue();
    assertThat(stands(world, session, LATER)).isFalse();
  }

  @Test
  void aSessionIsSeenOnceAMinuteAndEndedByItself(World world) {
    UUID session = start(world, 0);
    UUID other = start(world, 0);
    stands(world, session, NOW.plusSeconds(30));
    stands(world, other, NOW.plusSeconds(90));

    assertThat(
            world.list(em -> new SessionRepository(em).of(world.owner(), NOW.minusSeconds(1), NOW)))
        .extracting(SessionRepository.Session::lastSeenAt)
        .containsExactlyInAnyOrder(NOW, NOW.plusSeconds(90));

    world.run(em -> new SessionRepository(em).end(session, world.owner()));

    assertThat(stands(world, session, NOW)).isFalse();
    assertThat(stands(world, other, NOW)).isTrue();
  }

  private void enrol(World world, byte[]... codes) {
    world.run(
        em -> {
          SecondFactorRepository factors = new SecondFactorRepository(em);
          factors.propose(world.owner(), new byte[] {1}, NOW);
          factors.confirm(world.owner(), 10, List.of(codes), NOW);
        });
  }

  @Test
  void ofSixteenWhoShowOneCodeAtOnceOneSucceeds(World world) throws Exception {
    enrol(world, hash);

    assertThat(
            successes(
                () -> world.call(em -> new SecondFactorRepository(em).takeStep(world.owner(), 11))))
        .isEqualTo(1);
    assertThat(
            successes(
                () ->
                    world.call(
                        em ->
                            new SecondFactorRepository(em)
                                .takeRecoveryCode(world.owner(), hash, NOW))))
        .isEqualTo(1);
  }

  @Test
  void aCodeOfAnEarlierStepIsNotTaken(World world) {
    enrol(world, hash);
    boolean confirming =
        world.call(em -> new SecondFactorRepository(em).takeStep(world.owner(), 10));
    assertThat(confirming).as("the code that confirmed").isFalse();
    boolean earlier = world.call(em -> new SecondFactorRepository(em).takeStep(world.owner(), 9));
    assertThat(earlier).isFalse();
  }

  @Test
  void aSecretCountsOnceItIsConfirmedAndIsNotReplacedThen(World world) {
    world.run(em -> new SecondFactorRepository(em).propose(world.owner(), new byte[] {1}, NOW));
    boolean unconfirmed =
        world.call(em -> new SecondFactorRepository(em).takeStep(world.owner(), 11));
    assertThat(unconfirmed).isFalse();
    enrol(world, hash);
    boolean replaced =
        world.call(
            em -> new SecondFactorRepository(em).propose(world.owner(), new byte[] {2}, NOW));
    assertThat(replaced).isFalse();
    int left = world.call(em -> new SecondFactorRepository(em).codesLeft(world.owner()));
    assertThat(left).isEqualTo(1);

    boolean removed = world.call(em -> new SecondFactorRepository(em).remove(world.owner()));

    assertThat(removed).isTrue();
    assertThat(world.find(em -> new SecondFactorRepository(em).find(world.owner()))).isEmpty();
  }

  private OptionalInt count(World world, Instant at) {
    return outside(world, em -> new SignInCounterRepository(em).count(hash, LIMITS, at));
  }

  @Test
  void failuresPauseForTwiceAsLongEachTimeAndThenLock(World world) {
    assertThat(count(world, NOW)).hasValue(1);
    assertThat(count(world, NOW)).hasValue(2);
    assertThat(count(world, NOW)).as("the third opens at once").hasValue(3);
    assertThat(count(world, NOW.plusMillis(999))).isEmpty();
    assertThat(count(world, NOW.plusSeconds(1))).hasValue(4);
    assertThat(count(world, NOW.plusMillis(2_999))).isEmpty();
    assertThat(count(world, NOW.plusSeconds(3))).as("the last one").hasValue(5);
    assertThat(count(world, NOW.plusSeconds(602))).isEmpty();
    assertThat(count(world, NOW.plusSeconds(603))).hasValue(6);
  }

  @Test
  void aCounterStartsAnewWhenItsWindowIsOverOrItIsForgiven(World world) {
    count(world, NOW);
    assertThat(count(world, NOW.plus(LIMITS.window()))).hasValue(1);
    count(world, NOW.plus(LIMITS.window()));
    outside(
        world,
        em -> {
          new SignInCounterRepository(em).forgive(hash, NOW);
          return null;
        });
    assertThat(count(world, NOW)).hasValue(1);
  }

  @Test
  void anAttemptThatWasNoFailureIsTakenBack(World world) {
    for (int i = 0; i < 20; i++) {
      assertThat(count(world, NOW)).hasValue(1);
      outside(
          world,
          em -> {
            new SignInCounterRepository(em).takeBack(hash, NOW);
            return null;
          });
    }
  }

  @Test
  void ofSixteenAttemptsAtOnceNoMoreThanTheFreeOnesAreAdmitted(World world) throws Exception {
    assertThat(successes(() -> count(world, NOW).isPresent())).isEqualTo(3);
  }
}

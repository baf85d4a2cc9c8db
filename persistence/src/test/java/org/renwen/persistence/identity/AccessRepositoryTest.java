package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.Refusals.assertNotPrivileged;
import static org.renwen.persistence.testing.Refusals.assertRefusedBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.identity.AccessRepository.Judged;
import org.renwen.persistence.identity.AccessRepository.Verdict;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/**
 * Links and codes are found before their tenant is known, end, and are spent once.
 *
 * <p>Seen red with each conditional update replaced by reading and then writing, and with {@code
 * for update} left out of {@code judge_access_code}.
 */
@OnPostgres
class AccessRepositoryTest {
  private static final int THREADS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant END = World.NOW.plus(Duration.ofDays(14));

  private final byte[] hash = Sha256.of(Envelope.newKey());
  private final byte[] fact = Sha256.of(Envelope.newKey());
  private final byte[] wrong = Sha256.of(Envelope.newKey());

  /** Asks without acting for any tenant, as somebody who is not signed in does; committed. */
  private static <T> T outside(World world, Function<AccessRepository, T> question) {
    try (EntityManager em = world.database().entityManagers().createEntityManager()) {
      em.getTransaction().begin();
      T answer = question.apply(new AccessRepository(em));
      em.getTransaction().commit();
      return answer;
    }
  }

  private static boolean inside(World world, Function<AccessRepository, Boolean> question) {
    return world.call(em -> question.apply(new AccessRepository(em)));
  }

  private static Optional<Judged> judged(World world, byte[] code, byte[] given, Instant at) {
    return outside(world, access -> access.judge(code, given, at));
  }

  private static Optional<AccessRepository.Invited> found(World world, byte[] token, Instant at) {
    return outside(world, access -> access.findInvitation(token, at));
  }

  private AccessCode code(World world, UUID subject) {
    AccessCode code =
        new AccessCode(UUID.randomUUID(), subject, hash, fact, world.owner(), World.NOW, END);
    world.run(em -> new AccessRepository(em).add(code));
    return code;
  }

  private static SubjectInvitation invitation(World world, UUID subject, byte[] token) {
    SubjectInvitation invitation =
        new SubjectInvitation(UUID.randomUUID(), subject, token, world.owner(), World.NOW, END);
    world.run(em -> new AccessRepository(em).add(invitation, World.NOW));
    return invitation;
  }

  private Verdict judge(World world, byte[] given, Instant at) {
    return judged(world, hash, given, at).orElseThrow().verdict();
  }

  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    return atOnce(work, () -> {});
  }

  /** Many threads do the work; {@code meanwhile} is called when they have begun. */
  private static <T> List<T> atOnce(Callable<T> work, Meanwhile meanwhile) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<T>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      meanwhile.run();
      List<T> answers = new ArrayList<>();
      for (Future<T> result : results) {
        answers.add(result.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Meanwhile {
    void run() throws Exception;
  }

  /**
   * As {@link #atOnce(Callable)}, with the row held until every thread waits for it: so all have
   * read what they read before any writes.
   */
  private static <T> List<T> atOnceFor(World world, String table, UUID id, Callable<T> work)
      throws Exception {
    try (Connection holder = world.connect(Database.APP)) {
      Database.ask(holder, "select 1 from " + table + " where id = ? for update", id);
      return atOnce(
          work,
          () -> {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (waiting(world) < THREADS) {
              assertThat(System.nanoTime()).as("the threads never waited").isLessThan(end);
            }
            holder.commit();
          });
    }
  }

  private static int waiting(World world) throws SQLException {
    return Integer.parseInt(
        world
            .database()
            .column("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
            .get(0));
  }

  @Test
  void aRightCodeAndFactNameExactlyThePersonTheyWereIssuedFor(World world) {
    UUID subject = world.subject();
    AccessCode code = code(world, subject);

    assertThat(judged(world, hash, fact, World.NOW))
        .contains(new Judged(world.tenant(), code.getId(), subject, Verdict.RIGHT));
    assertThat(judged(world, wrong, fact, World.NOW)).isEmpty();
  }

  @Test
  void aCodeEndsAtItsInstantAndOnceItIsSpent(World world) {
    AccessCode code = code(world, world.subject());

    assertThat(judge(world, fact, END.minusNanos(1000))).isEqualTo(Verdict.RIGHT);
    assertThat(judge(world, fact, END)).isEqualTo(Verdict.EXPIRED);
    assertThat(inside(world, access -> access.spendCode(code.getId(), END))).isFalse();
    assertThat(inside(world, access -> access.spendCode(code.getId(), World.NOW))).isTrue();
    assertThat(judge(world, fact, World.NOW)).isEqualTo(Verdict.SPENT);
    assertThat(inside(world, access -> access.spendCode(code.getId(), World.NOW))).isFalse();
  }

  @Test
  void fiveWrongFactsEndACodeForTheRightOneToo(World world) {
    AccessCode code = code(world, world.subject());

    for (int i = 0; i < 5; i++) {
      assertThat(judge(world, wrong, World.NOW)).isEqualTo(Verdict.FACT);
    }

    assertThat(judge(world, fact, World.NOW)).isEqualTo(Verdict.DEAD);
    assertThat(inside(world, access -> access.spendCode(code.getId(), World.NOW))).isFalse();
  }

  @Test
  void ofManyWrongFactsAtOnceFiveAreJudged(World world) throws Exception {
    AccessCode code = code(world, world.subject());

    List<Verdict> verdicts =
        atOnceFor(world, "access_code", code.getId(), () -> judge(world, wrong, World.NOW));

    assertThat(verdicts).filteredOn(Verdict.FACT::equals).hasSize(5);
    assertThat(verdicts).filteredOn(Verdict.DEAD::equals).hasSize(THREADS - 5);
  }

  @Test
  void aCodeEnteredByManyAtOnceLetsInExactlyOne(World world) throws Exception {
    AccessCode code = code(world, world.subject());

    List<Boolean> spent =
        atOnceFor(
            world,
            "access_code",
            code.getId(),
            () -> inside(world, access -> access.spendCode(code.getId(), World.NOW)));

    assertThat(spent).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void anInvitationOpenedByManyAtOnceIsSpentByExactlyOne(World world) throws Exception {
    SubjectInvitation invitation = invitation(world, world.subject(), hash);

    List<Boolean> spent =
        atOnceFor(
            world,
            "subject_invitation",
            invitation.getId(),
            () -> inside(world, access -> access.spendInvitation(invitation.getId(), World.NOW)));

    assertThat(spent).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void anInvitationIsOpenUntilItsEndExclusive(World world) {
    SubjectInvitation invitation = invitation(world, world.subject(), hash);

    assertThat(open(world, hash, END.minusNanos(1000))).isTrue();
    assertThat(open(world, hash, END)).isFalse();
    assertThat(inside(world, access -> access.spendInvitation(invitation.getId(), END))).isFalse();
    assertThat(found(world, wrong, World.NOW)).isEmpty();
  }

  @Test
  void aNewInvitationSupersedesTheOneBefore(World world) {
    UUID subject = world.subject();
    SubjectInvitation first = invitation(world, subject, hash);

    invitation(world, subject, wrong);

    assertThat(open(world, hash, World.NOW)).isFalse();
    assertThat(inside(world, access -> access.spendInvitation(first.getId(), World.NOW))).isFalse();
    assertThat(open(world, wrong, World.NOW)).isTrue();
  }

  private static boolean open(World world, byte[] token, Instant at) {
    return found(world, token, at).orElseThrow().open();
  }

  @Test
  void anotherTenantSpendsNothing(World here) {
    World there = here.neighbour();
    AccessCode code = code(here, here.subject());

    assertThat(inside(there, access -> access.spendCode(code.getId(), World.NOW))).isFalse();
    assertThat(inside(here, access -> access.spendCode(code.getId(), World.NOW))).isTrue();
  }

  @Test
  void aPersonHasOneAccountAtMost(World world) {
    UUID subject = world.subject();
    assertThat(inside(world, access -> access.hasAccount(subject))).isFalse();
    world.run(em -> em.persist(account(subject)));

    assertThat(inside(world, access -> access.hasAccount(subject))).isTrue();
    assertRefusedBy("account_subject_uq", () -> world.run(em -> em.persist(account(subject))));
  }

  private static Account account(UUID subject) {
    UUID id = UUID.randomUUID();
    return new Account(
        id, "p-" + id, "A person", "not-a-hash", Set.of("data-subject"), subject, World.NOW);
  }

  /** 1, 2, 4 … seconds after the sixth, seventh, eighth … try. */
  @Test
  void aSourceWaitsTwiceAsLongAfterEachTryBeyondTheFifth(World world) {
    Instant at = World.NOW;
    for (int i = 0; i < 5; i++) {
      assertThat(attempt(world, at)).isEmpty();
    }
    for (int seconds = 1; seconds <= 512; seconds *= 2) {
      assertThat(attempt(world, at)).contains(at.plusSeconds(seconds));
      at = at.plusSeconds(seconds);
      assertThat(attempt(world, at)).isEmpty();
    }
    assertThat(attempt(world, at)).contains(at.plusSeconds(900));
    assertThat(attempt(world, at.plus(Duration.ofDays(2)))).isEmpty();
    assertThat(attempt(world, at.plus(Duration.ofDays(2)))).isEmpty();
  }

  @Test
  void aTryThatLedInDoesNotCount(World world) {
    for (int i = 0; i < 20; i++) {
      assertThat(attempt(world, World.NOW)).isEmpty();
      outside(
          world,
          access -> {
            access.forgiveAttempt(hash);
            return null;
          });
    }
  }

  @Test
  void triesAtOnceAreAllCounted(World world) throws Exception {
    List<Optional<Instant>> answers = atOnce(() -> attempt(world, World.NOW));

    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(5);
  }

  private Optional<Instant> attempt(World world, Instant at) {
    return outside(world, access -> access.takeAttempt(hash, at));
  }

  @Test
  void aSourceIsAKeyedHashAndNothingShorter(World world) {
    assertRefusedBy(
        "access_attempt_source_ck",
        () -> outside(world, access -> access.takeAttempt(new byte[] {127, 0, 0, 1}, World.NOW)));
  }

  @Test
  void onlyTheFunctionsReachTheTries(World world) {
    assertNotPrivileged(() -> world.execute("delete from access_attempt"));
    assertNotPrivileged(() -> world.ask("select * from access_attempt"));
  }

  @Test
  void theApplicationChangesNothingButWhatEndsALinkOrACode(World world) throws SQLException {
    code(world, world.subject());

    for (String change :
        List.of(
            "update access_code set failures = 0",
            "update access_code set expires_at = now()",
            "update access_code set subject_id = subject_id",
            "delete from access_code",
            "update subject_invitation set expires_at = now()",
            "delete from subject_invitation")) {
      assertNotPrivileged(() -> world.execute(change));
    }
  }
}

package org.renwen.persistence.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.World.NOW;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.shared.IllegalTransitionException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Transaction;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class ConsentRepositoryTest {
  private static final ConsentRepository.Filter EVERYTHING =
      new ConsentRepository.Filter(null, null, null);

  @Test
  void theRecordIsTheHistoryOfItsEvents(World world) {
    Purpose purpose = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    ConsentRecord record = world.given(world.subject(), purpose, world.notice());
    ConsentEvent withdrawal = world.withdraw(record);

    List<ConsentEvent> events = world.call(em -> new ConsentRepository(em).events(record.getId()));
    ConsentRecord present = world.call(em -> new ConsentRepository(em).get(record.getId()));

    assertThat(events)
        .extracting(ConsentEvent::getState)
        .containsExactly(ConsentState.REQUESTED, ConsentState.GIVEN, ConsentState.WITHDRAWN);
    assertThat(events).extracting(ConsentEvent::getSeq).containsExactly(1, 2, 3);
    assertThat(present.getState()).isEqualTo(ConsentState.WITHDRAWN);
    assertThat(present.getLastEventId()).isEqualTo(withdrawal.getId());
    assertThat(present.getLastEventSeq()).isEqualTo(3);
  }

  @Test
  void whatDoesNotStandCannotBeWithdrawn(World world) {
    Purpose purpose = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    ConsentRecord record = world.given(world.subject(), purpose, world.notice());
    world.withdraw(record);

    assertThatThrownBy(() -> world.withdraw(record))
        .isInstanceOf(ConsentNotStandingException.class);
  }

  @Test
  void consentIsAskedForAnewBeforeItIsGivenAnew(World world) {
    Purpose purpose = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    Notice notice = world.notice();
    ConsentRecord record = world.given(world.subject(), purpose, notice);
    world.withdraw(record);

    assertThatThrownBy(
            () ->
                world.run(
                    em ->
                        new ConsentRepository(em)
                            .get(record.getId())
                            .answer(ConsentState.GIVEN, null, NOW, world.evidence())))
        .isInstanceOf(IllegalTransitionException.class);
    world.run(
        em -> {
          ConsentRepository consents = new ConsentRepository(em);
          ConsentRecord present = consents.get(record.getId());
          consents.add(present.request(purpose, notice, NOW, world.evidence()));
          consents.add(present.answer(ConsentState.GIVEN, null, NOW, world.evidence()));
        });
    assertThat(
            world
                .<ConsentRecord>call(em -> new ConsentRepository(em).get(record.getId()))
                .stands(NOW))
        .isTrue();
  }

  /** Two who change one record at once: the later finds the version moved. */
  @Test
  void twoWhoChangeOneRecordAtOnceDoNotOverwriteEachOther(World world) {
    Purpose purpose = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    ConsentRecord record = world.given(world.subject(), purpose, world.notice());

    assertThatThrownBy(
            () ->
                world.run(
                    em -> {
                      ConsentRecord mine = new ConsentRepository(em).get(record.getId());
                      world.withdraw(record);
                      mine.answer(ConsentState.RENEWED, null, NOW, world.evidence());
                    }))
        .isInstanceOf(RollbackException.class)
        .hasCauseInstanceOf(OptimisticLockException.class);
    assertThat(
            world.<ConsentState>call(
                em -> new ConsentRepository(em).get(record.getId()).getState()))
        .isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void recordsArePagedNewestFirstWithoutGapsOrDoubles(World world) throws SQLException {
    Purpose purpose = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    Notice notice = world.notice();
    for (int i = 0; i < 7; i++) {
      world.given(world.subject(), purpose, notice);
    }
    // Five share an instant, so that the id must decide.
    world.execute(
        """
        update consent_record set changed_at = timestamptz '2026-11-24T09:00:00Z' + make_interval(secs => n / 5)
        from (select id as i, row_number() over (order by id) as n from consent_record) as numbered where id = i""");

    List<ConsentRecord> seen = new ArrayList<>();
    Cursor after = null;
    for (int page = 0; page < 4; page++) {
      Cursor from = after;
      List<ConsentRecord> found =
          world.call(em -> new ConsentRepository(em).page(EVERYTHING, from, 2));
      List<ConsentRecord> items = found.subList(0, Math.min(2, found.size()));
      seen.addAll(items);
      ConsentRecord last = items.get(items.size() - 1);
      after = Cursor.parse(new Cursor(last.getChangedAt(), last.getId()).text());
    }

    assertThat(seen).extracting(ConsentRecord::getId).doesNotHaveDuplicates().hasSize(7);
    assertThat(seen)
        .extracting(ConsentRecord::getChangedAt)
        .isSortedAccordingTo(java.util.Comparator.<Instant>reverseOrder());
  }

  @Test
  void recordsAreFilteredByPersonPurposeAndState(World world) {
    Purpose train = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    Purpose infer = world.purpose(Purpose.INFER, LawfulBasis.CONSENT);
    Notice notice = world.notice();
    UUID ann = world.subject();
    ConsentRecord annTrains = world.given(ann, train, notice);
    ConsentRecord annInfers = world.given(ann, infer, notice);
    ConsentRecord boRefuses =
        world.consent(world.subject(), train, notice, ConsentState.REFUSED, null);

    assertThat(filtered(world, ann, null, null))
        .containsExactlyInAnyOrder(annTrains.getId(), annInfers.getId());
    assertThat(filtered(world, null, Purpose.TRAIN, null))
        .containsExactlyInAnyOrder(annTrains.getId(), boRefuses.getId());
    assertThat(filtered(world, null, null, ConsentState.REFUSED))
        .containsExactly(boRefuses.getId());
    assertThat(filtered(world, ann, Purpose.TRAIN, ConsentState.REFUSED)).isEmpty();
  }

  private static List<UUID> filtered(
      World world, UUID subject, String purpose, ConsentState state) {
    ConsentRepository.Filter filter = new ConsentRepository.Filter(subject, purpose, state);
    return world.list(
        em ->
            new ConsentRepository(em)
                .page(filter, null, 10).stream().map(ConsentRecord::getId).toList());
  }

  @Test
  void somebodyWhoWithdrewTwoConsentsIsCountedOnce(World world) {
    Notice notice = world.notice();
    UUID ann = world.subject();
    world.withdraw(world.given(ann, world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT), notice));
    Purpose infer = world.purpose(Purpose.INFER, LawfulBasis.CONSENT);
    world.withdraw(world.given(ann, infer, notice));
    world.withdraw(world.given(world.subject(), infer, notice));
    world.given(world.subject(), infer, notice);

    assertThat(world.<Long>call(em -> new ConsentRepository(em).people(ConsentState.WITHDRAWN)))
        .isEqualTo(2);
  }

  @Test
  void aVersionOfANoticeIsFoundByItsCode(World world) {
    Notice notice = world.notice();

    assertThat(world.find(em -> new ConsentRepository(em).notice(notice.getCode(), 1)))
        .hasValueSatisfying(found -> assertThat(found.getId()).isEqualTo(notice.getId()));
    assertThat(world.find(em -> new ConsentRepository(em).notice(notice.getCode(), 2))).isEmpty();
  }

  @Test
  void recordsAreFoundByPersonAndCountedByState(World world) {
    Purpose purpose = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    Notice notice = world.notice();
    UUID agrees = world.subject();
    UUID refuses = world.subject();
    UUID silent = world.subject();
    ConsentRecord given = world.given(agrees, purpose, notice);
    world.consent(refuses, purpose, notice, ConsentState.REFUSED, null);

    world.run(
        em -> {
          ConsentRepository consents = new ConsentRepository(em);
          assertThat(consents.find(agrees, Purpose.TRAIN).orElseThrow().getId())
              .isEqualTo(given.getId());
          assertThat(consents.find(silent, Purpose.TRAIN)).isEmpty();
          assertThat(consents.ofSubject(refuses)).hasSize(1);
          assertThat(consents.ofSubjects(List.of(agrees, refuses, silent), Purpose.TRAIN))
              .containsOnlyKeys(agrees, refuses);
          assertThat(consents.counts())
              .isEqualTo(
                  Map.of(Purpose.TRAIN, Map.of(ConsentState.GIVEN, 1L, ConsentState.REFUSED, 1L)));
        });
  }

  @Test
  void theRecordOfAnotherTenantIsNotFound(World here) {
    World there = here.neighbour();
    Purpose purpose = there.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    ConsentRecord record = there.given(there.subject(), purpose, there.notice());

    assertThatThrownBy(() -> here.run(em -> new ConsentRepository(em).get(record.getId())))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void purposesInForceAndTheLatestNoticeAreFound(World world) {
    world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    world.run(
        em -> new ConsentRepository(em).purposeInForce(Purpose.TRAIN).orElseThrow().supersede(NOW));
    Purpose second = world.purpose(Purpose.TRAIN, 2, LawfulBasis.CONSENT);
    Notice first = world.notice();
    Notice next = new Notice(UUID.randomUUID(), first.getCode(), 2, "{\"en\":\"y\"}", "01", NOW);
    world.run(em -> new ConsentRepository(em).add(next));

    world.run(
        em -> {
          ConsentRepository consents = new ConsentRepository(em);
          assertThat(consents.purposes())
              .extracting(Purpose::getId)
              .containsExactly(second.getId());
          assertThat(consents.latestNotice(first.getCode()).orElseThrow().getId())
              .isEqualTo(next.getId());
          assertThat(consents.notices()).extracting(Notice::getNumber).containsExactly(2, 1);
        });
  }

  /** A withdrawal and an approval wait for each other; two withdrawals do not. */
  @Test
  void anApprovalWaitsForChangesOfConsentOfItsTenantOnly(World world) {
    World there = world.neighbour();
    String exclusive = "select pg_try_advisory_xact_lock(hashtextextended('consent:' || ?, 0))";
    world.run(
        em -> {
          Transaction.lockConsent(em, world.tenant(), false);
          world.run(other -> Transaction.lockConsent(other, world.tenant(), false));
          try (Connection connection = world.database().as(Database.APP)) {
            assertThat(Database.ask(connection, exclusive, world.tenant().toString()))
                .containsExactly(List.of("f"));
            assertThat(Database.ask(connection, exclusive, there.tenant().toString()))
                .containsExactly(List.of("t"));
          } catch (SQLException unexpected) {
            throw new IllegalStateException(unexpected);
          }
        });
  }
}

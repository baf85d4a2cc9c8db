package org.renwen.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.Refusals.assertRefusedBy;
import static org.renwen.persistence.testing.World.NOW;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class AuditRepositoryTest {
  private static NewEntry entry(UUID stream, long place) {
    return new NewEntry(UUID.randomUUID(), stream, place, "tested", NOW, "system", null, "{}");
  }

  private static long take(World world, UUID stream, int places) {
    return world.call(em -> new AuditRepository(em).takePlaces(Map.of(stream, places)).get(stream));
  }

  private static void append(World world, NewEntry... entries) {
    world.run(em -> new AuditRepository(em).append(List.of(entries), details(entries)));
  }

  private static List<AuditDetail> details(NewEntry... entries) {
    return Stream.of(entries).map(entry -> new AuditDetail(entry.id(), null, new byte[0])).toList();
  }

  @Test
  void aDetailIsReadByTheTenantThatWroteIt(World world) {
    NewEntry entry = entry(UUID.randomUUID(), 1);
    world.run(
        em ->
            new AuditRepository(em)
                .append(
                    List.of(entry), List.of(new AuditDetail(entry.id(), null, new byte[] {1}))));

    assertThat(world.find(em -> new AuditRepository(em).detail(entry.id())))
        .hasValueSatisfying(detail -> assertThat(detail.getCiphertext()).containsExactly(1));
    assertThat(world.neighbour().find(em -> new AuditRepository(em).detail(entry.id()))).isEmpty();
  }

  @Test
  void anEntryVanishesWithTheChangeThatIsRolledBack(World world) throws SQLException {
    assertThatThrownBy(
            () ->
                world.run(
                    em -> {
                      NewEntry entry = entry(UUID.randomUUID(), 1);
                      new AuditRepository(em).append(List.of(entry), details(entry));
                      throw new IllegalStateException("the change failed");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(world.ask("select count(*) from audit_queue")).containsExactly(List.of("0"));
  }

  @Test
  void placesOfAStreamFollowOneAnother(World world) {
    UUID stream = UUID.randomUUID();

    assertThat(take(world, stream, 1)).isEqualTo(1);
    assertThat(take(world, stream, 3)).isEqualTo(2);
    assertThat(take(world, stream, 1)).isEqualTo(5);
    assertThat(take(world, UUID.randomUUID(), 2)).isEqualTo(1);
  }

  @Test
  void aStreamWhoseFirstEntryTookNoPlaceGoesOnWithTheSecond(World world) throws SQLException {
    UUID waiting = UUID.randomUUID();
    UUID integrated = UUID.randomUUID();
    append(world, entry(waiting, 1), entry(integrated, 1));
    world.executeAs(
        "renwen_log",
        """
        with drained as (delete from audit_queue where stream_id = ? returning *)
        insert into audit_leaf (tenant_id, index, entry_id, stream_id, stream_seq, event_type, at, actor, leaf, hash)
        select tenant_id, 0, id, stream_id, stream_seq, event_type, at, actor, leaf, sha256('') from drained""",
        integrated);

    assertThat(take(world, waiting, 1)).isEqualTo(2);
    assertThat(take(world, integrated, 1)).isEqualTo(2);
  }

  @Test
  void twoEntriesAtOnePlaceAreRefused(World world) {
    UUID stream = UUID.randomUUID();
    append(world, entry(stream, 1));

    assertRefusedBy("audit_queue_stream_uq", () -> append(world, entry(stream, 1)));
  }

  @Test
  void whoComesLaterToAStreamWaitsForTheOneBefore(World world) throws Exception {
    UUID stream = UUID.randomUUID();
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                world.run(
                    em -> {
                      AuditRepository audit = new AuditRepository(em);
                      long place = audit.takePlaces(Map.of(stream, 1)).get(stream);
                      NewEntry entry = entry(stream, place);
                      audit.append(List.of(entry), details(entry));
                      taken.countDown();
                      await(release);
                    }));
    await(taken);
    CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> take(world, stream, 1));
    untilSomebodyWaits(world);
    assertThat(second).isNotDone();
    release.countDown();

    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    first.get(10, TimeUnit.SECONDS);
  }

  private static void untilSomebodyWaits(World world) throws SQLException {
    String waiting =
        "select count(*) from pg_locks where not granted and locktype in ('transactionid',"
            + " 'tuple')";
    while (world.database().column(waiting).contains("0")) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatConcernsAPersonIsFoundByTypeNewestFirstAPageAtATime(World world) {
    UUID subject = world.subject();
    UUID other = world.subject();
    for (int i = 0; i < 3; i++) {
      concerning(world, subject, "looked", NOW.plusSeconds(i));
    }
    concerning(world, subject, "something.else", NOW);
    concerning(world, other, "looked", NOW);

    List<AuditRepository.Look> first = looks(world, subject, null);
    assertThat(first)
        .extracting(AuditRepository.Look::at)
        .containsExactly(NOW.plusSeconds(2), NOW.plusSeconds(1), NOW);
    AuditRepository.Look newest = first.get(0);
    assertThat(looks(world, subject, new Cursor(newest.at(), newest.entryId())))
        .containsExactlyElementsOf(first.subList(1, 3));
    assertThat(looks(world.neighbour(), subject, null)).isEmpty();
  }

  private static void concerning(World world, UUID subject, String type, Instant at) {
    UUID id = UUID.randomUUID();
    world.run(
        em ->
            new AuditRepository(em)
                .append(
                    List.of(new NewEntry(id, id, 1, type, at, "system", null, "{}")),
                    List.of(new AuditDetail(id, subject, new byte[] {1}))));
  }

  private static List<AuditRepository.Look> looks(World world, UUID subject, Cursor after) {
    return world.list(em -> new AuditRepository(em).looks(subject, List.of("looked"), after, 5));
  }
}

package org.renwen.persistence.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.subject.SubjectRepository.WrappedKey;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class SubjectRepositoryTest {
  private final byte[] first = Envelope.newKey();
  private final byte[] second = Envelope.newKey();
  private final byte[] unknown = Envelope.newKey();
  private final UUID firstId = UUID.randomUUID();
  private final UUID secondId = UUID.randomUUID();

  private void addBoth(World world) {
    world.run(
        em ->
            new SubjectRepository(em)
                .addMissing(
                    new UUID[] {firstId, secondId}, new byte[][] {first, second}, World.NOW));
  }

  @Test
  void peopleAreFoundByTheirBlindIndexInTheOrderAskedFor(World world) {
    addBoth(world);

    UUID[] found =
        world.call(
            em -> new SubjectRepository(em).findIds(new byte[][] {second, unknown, first, second}));

    assertThat(found).containsExactly(secondId, null, firstId, secondId);
    assertThat(world.find(em -> new SubjectRepository(em).findId(first))).contains(firstId);
    assertThat(world.find(em -> new SubjectRepository(em).findId(unknown))).isEmpty();
  }

  @Test
  void whoIsThereAlreadyKeepsTheirId(World world) {
    addBoth(world);
    world.run(
        em ->
            new SubjectRepository(em)
                .addMissing(new UUID[] {UUID.randomUUID()}, new byte[][] {first}, World.NOW));

    assertThat(world.find(em -> new SubjectRepository(em).findId(first))).contains(firstId);
  }

  @Test
  void theSamePersonIsAnotherInAnotherTenant(World world) {
    addBoth(world);
    World there = world.neighbour();

    assertThat(there.find(em -> new SubjectRepository(em).findId(first))).isEmpty();
    assertThat(there.find(em -> new SubjectRepository(em).find(firstId))).isEmpty();
  }

  @Test
  void eachClassOfRecordHasAKeyOfItsOwnAndTheFirstStays(World world) {
    addBoth(world);
    WrappedKey key = new WrappedKey(firstId, UUID.randomUUID(), 3, new byte[] {1, 2, 3});
    WrappedKey late = new WrappedKey(firstId, UUID.randomUUID(), 4, new byte[] {4});
    world.run(
        em -> {
          SubjectRepository subjects = new SubjectRepository(em);
          subjects.addKeys(List.of(key), RecordClass.DATA, World.NOW);
          subjects.addKeys(List.of(late), RecordClass.DATA, World.NOW);
        });

    assertThat(keys(world, RecordClass.DECISION)).isEmpty();
    assertThat(keys(world, RecordClass.DATA))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.subjectId()).isEqualTo(firstId);
              assertThat(found.id()).isEqualTo(key.id());
              assertThat(found.kekVersion()).isEqualTo(3);
              assertThat(found.wrapped()).containsExactly(1, 2, 3);
            });
  }

  private List<WrappedKey> keys(World world, RecordClass recordClass) {
    return world.call(
        em ->
            List.copyOf(
                new SubjectRepository(em).keys(List.of(firstId, secondId), recordClass).values()));
  }

  @Test
  void theKeyOfTheTenantIsMadeOnce(World world) {
    WrappedKey key = new WrappedKey(null, UUID.randomUUID(), 1, new byte[] {9});
    assertThat(world.find(em -> new SubjectRepository(em).tenantKey())).isEmpty();
    world.run(
        em -> {
          new SubjectRepository(em).addTenantKey(key, World.NOW);
          new SubjectRepository(em)
              .addTenantKey(new WrappedKey(null, UUID.randomUUID(), 1, new byte[] {8}), World.NOW);
        });

    assertThat(world.find(em -> new SubjectRepository(em).tenantKey()))
        .get()
        .satisfies(found -> assertThat(found.id()).isEqualTo(key.id()));
  }

  /** Keys of two people and of the tenant, all under version 3. */
  private void addKeysUnderVersionThree(World world) {
    addBoth(world);
    world.run(
        em -> {
          SubjectRepository subjects = new SubjectRepository(em);
          subjects.addTenantKey(
              new WrappedKey(null, UUID.randomUUID(), 3, new byte[] {9}), World.NOW);
          subjects.addKeys(
              List.of(
                  new WrappedKey(firstId, UUID.randomUUID(), 3, new byte[] {1}),
                  new WrappedKey(secondId, UUID.randomUUID(), 3, new byte[] {2})),
              RecordClass.DATA,
              World.NOW);
        });
  }

  private static WrappedKey underFour(WrappedKey key) {
    return new WrappedKey(key.subjectId(), key.id(), 4, new byte[] {key.wrapped()[0], 4});
  }

  private static int wrapAnew(World world, int most) {
    return world.<Integer>call(
        em -> new SubjectRepository(em).wrapAnew(4, most, SubjectRepositoryTest::underFour));
  }

  @Test
  void keysAreWrappedAnewInBatchesUntilNoneIsUnderAnOlderVersion(World world) {
    addKeysUnderVersionThree(world);

    assertThat(wrapAnew(world, 1)).as("the tenant's and one person's").isEqualTo(2);
    assertThat(wrapAnew(world, 1)).isEqualTo(1);
    assertThat(wrapAnew(world, 1)).isZero();

    world.run(
        em -> {
          SubjectRepository subjects = new SubjectRepository(em);
          assertThat(subjects.tenantKey().orElseThrow())
              .matches(key -> key.kekVersion() == 4 && key.wrapped()[0] == 9);
          assertThat(subjects.keys(List.of(firstId, secondId), RecordClass.DATA))
              .allSatisfy(
                  (person, key) ->
                      assertThat(key.wrapped()).containsExactly(person.equals(firstId) ? 1 : 2, 4));
        });
  }

  @Test
  void whoRotatesDoesNotWaitForAKeyThatAnotherHolds(World world) throws SQLException {
    addKeysUnderVersionThree(world);
    try (Connection other = world.connect(Database.APP)) {
      Database.ask(other, "select 1 from subject_key where subject_id = ? for update", firstId);

      assertThat(wrapAnew(world, 10)).isEqualTo(2);
      // Closing a connection tells the server, and does not wait until it has let the key go.
      other.rollback();
    }
    assertThat(wrapAnew(world, 10)).isEqualTo(1);
  }

  @Test
  void keysOfAnotherTenantAndKeysUnderANewerVersionStay(World world) {
    addKeysUnderVersionThree(world);
    World there = world.neighbour();

    assertThat(wrapAnew(there, 10)).isZero();
    assertThat(
            world.<Integer>call(
                em -> new SubjectRepository(em).wrapAnew(2, 10, SubjectRepositoryTest::underFour)))
        .isZero();
  }
}

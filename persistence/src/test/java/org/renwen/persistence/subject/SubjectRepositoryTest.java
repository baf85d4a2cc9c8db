package org.renwen.persistence.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.subject.SubjectRepository.WrappedKey;
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
}

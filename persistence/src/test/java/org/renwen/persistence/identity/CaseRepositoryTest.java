package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.World.NOW;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class CaseRepositoryTest {
  private static final Instant END = NOW.plusSeconds(3600);

  private static CaseOpening opened(World world, UUID subject) {
    CaseOpening opening =
        new CaseOpening(UUID.randomUUID(), world.owner(), subject, NOW, END, new byte[] {1});
    world.run(em -> new CaseRepository(em).add(opening));
    return opening;
  }

  private static boolean isOpen(World world, UUID account, UUID subject, Instant at) {
    return world.call(em -> new CaseRepository(em).isOpen(account, subject, at));
  }

  @Test
  void aFileIsOpenToWhoOpenedItFromTheInstantOfOpeningUntilTheEndExclusive(World world) {
    UUID subject = world.subject();
    opened(world, subject);

    assertThat(isOpen(world, world.owner(), subject, NOW)).isTrue();
    assertThat(isOpen(world, world.owner(), subject, END.minusMillis(1))).isTrue();
    assertThat(isOpen(world, world.owner(), subject, END)).isFalse();
    assertThat(isOpen(world, world.owner(), subject, NOW.minusMillis(1))).isFalse();
  }

  @Test
  void itIsOpenToNobodyElseAndNobodyElsesFileIs(World world) {
    UUID subject = world.subject();
    opened(world, subject);

    assertThat(isOpen(world, UUID.randomUUID(), subject, NOW)).isFalse();
    assertThat(isOpen(world, world.owner(), world.subject(), NOW)).isFalse();
    assertThat(isOpen(world.neighbour(), world.owner(), subject, NOW)).isFalse();
  }

  @Test
  void anOpeningCoversWhatItsAccountDidWithinIt(World world) {
    UUID subject = world.subject();
    CaseOpening opening = opened(world, subject);

    assertThat(world.list(em -> new CaseRepository(em).ofSubject(subject)))
        .extracting(CaseOpening::getId)
        .containsExactly(opening.getId());
    assertThat(opening.covers(world.owner(), NOW)).isTrue();
    assertThat(opening.covers(world.owner(), END)).isFalse();
    assertThat(opening.covers(UUID.randomUUID(), NOW)).isFalse();
  }
}

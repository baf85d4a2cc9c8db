package org.renwen.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.World.NOW;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class AuditRepositoryTest {
  private static AuditEntry entry(UUID stream, int second) {
    return new AuditEntry(
        UUID.randomUUID(), stream, "tested", NOW.plusSeconds(second), "system", "{}");
  }

  @Test
  void entriesOfAStreamAreReadOldestFirstAndAllNewestFirst(World world) {
    UUID stream = UUID.randomUUID();
    AuditEntry first = entry(stream, 1);
    AuditEntry second = entry(stream, 2);
    AuditEntry other = entry(UUID.randomUUID(), 3);
    world.run(
        em ->
            new AuditRepository(em)
                .append(
                    List.of(second, other, first),
                    List.of(new AuditDetail(first.getId(), null, new byte[] {1}))));

    world.run(
        em -> {
          AuditRepository audit = new AuditRepository(em);
          assertThat(audit.ofStream(stream))
              .extracting(AuditEntry::getId)
              .containsExactly(first.getId(), second.getId());
          assertThat(audit.newest(2))
              .extracting(AuditEntry::getId)
              .containsExactly(other.getId(), second.getId());
          assertThat(em.find(AuditDetail.class, first.getId()).getCiphertext()).containsExactly(1);
        });
    assertThat(world.neighbour().list(em -> new AuditRepository(em).newest(10))).isEmpty();
  }

  @Test
  void anEntryVanishesWithTheChangeThatIsRolledBack(World world) {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                world.run(
                    em -> {
                      new AuditRepository(em)
                          .append(List.of(entry(UUID.randomUUID(), 1)), List.of());
                      throw new IllegalStateException("the change failed");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(world.list(em -> new AuditRepository(em).newest(10))).isEmpty();
  }
}

package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class ClientRepositoryTest {
  private static final Instant END = World.NOW.plusSeconds(60);

  private static ApiClient client(World world, Set<String> scopes) {
    ApiClient client =
        new ApiClient(
            UUID.randomUUID(),
            world.owner(),
            "client-" + UUID.randomUUID(),
            Set.of("integrator"),
            scopes,
            World.NOW);
    world.run(em -> new ClientRepository(em).add(client, key(client, END)));
    return client;
  }

  private static ApiKey key(ApiClient client, Instant end) {
    return new ApiKey(
        UUID.randomUUID(), client.getId(), Sha256.of(Envelope.newKey()), World.NOW, end);
  }

  @Test
  void scopesAreKeptAndChanged(World world) {
    ApiClient client = client(world, Set.of("purpose:INFER", "model:credit-risk"));
    assertThat(
            world.<Set<String>>call(em -> new ClientRepository(em).get(client.getId()).getScopes()))
        .containsExactly("model:credit-risk", "purpose:INFER");

    world.run(em -> new ClientRepository(em).get(client.getId()).allow(Set.of("model:*")));

    assertThat(
            world.<Set<String>>call(em -> new ClientRepository(em).get(client.getId()).getScopes()))
        .containsExactly("model:*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everything",
        "model",
        "model:",
        "model:Credit",
        "model:*credit",
        "purpose:infer",
        "purpose:",
        "consent:read",
        "subject:act-for ",
        "model:a model:b",
        ""
      })
  void whatIsNoScopeIsRefused(String scope) {
    assertThatThrownBy(() -> ScopeSet.text(Set.of(scope)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void anEndIsBroughtForwardAndNeverPutOff(World world) {
    ApiKey key = key(client(world, Set.of()), END);
    key.endBy(END.plusSeconds(1));
    assertThat(key.getExpiresAt()).isEqualTo(END);
    key.endBy(END.minusSeconds(1));
    assertThat(key.getExpiresAt()).isEqualTo(END.minusSeconds(1));
  }

  @Test
  void aKeyIsUsableUntilItsEndAndNotOnceRevoked(World world) {
    ApiKey key = key(client(world, Set.of()), END);
    assertThat(key.isUsable(END.minusNanos(1))).isTrue();
    assertThat(key.isUsable(END)).isFalse();
    key.revoke(World.NOW);
    assertThat(key.isUsable(World.NOW)).isFalse();
  }

  @Test
  void anEndThatWasBroughtForwardIsStored(World world) {
    ApiClient client = client(world, Set.of());
    world.run(em -> new ClientRepository(em).keys(client.getId()).get(0).endBy(World.NOW));
    assertThat(
            world.<Instant>call(
                em -> new ClientRepository(em).keys(client.getId()).get(0).getExpiresAt()))
        .isEqualTo(World.NOW);
  }

  @Test
  void aClientOfAnotherTenantIsNotFound(World here) {
    ApiClient theirs = client(here.neighbour(), Set.of());

    assertThatThrownBy(() -> here.run(em -> new ClientRepository(em).get(theirs.getId())))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> here.run(em -> new ClientRepository(em).lock(theirs.getId())))
        .isInstanceOf(NotFoundException.class);
    assertThat(here.list(em -> new ClientRepository(em).keys(theirs.getId()))).isEmpty();
  }
}

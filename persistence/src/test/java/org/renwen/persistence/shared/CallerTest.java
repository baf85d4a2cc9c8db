package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallerTest {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID ACCOUNT = UUID.randomUUID();
  private static final UUID CLIENT = UUID.randomUUID();
  private static final UUID PERSON = UUID.randomUUID();

  static Stream<Caller> callers() {
    return Stream.of(
        new Caller(TENANT, ACCOUNT, null, Set.of("auditor")),
        new Caller(TENANT, ACCOUNT, CLIENT, Set.of("integrator")),
        new Caller(TENANT, ACCOUNT, CLIENT, PERSON, Set.of("data-subject")),
        new Caller(TENANT, ACCOUNT, null, PERSON, Set.of("data-subject")));
  }

  @ParameterizedTest
  @MethodSource("callers")
  void aCallerIsReadBackFromItsName(Caller caller) {
    assertThat(Caller.parse(caller.principalName(), caller.roles())).isEqualTo(caller);
  }

  @Test
  void whoActsForAPersonKeepsNoRoleOfTheirOwn() {
    Caller client = new Caller(TENANT, ACCOUNT, CLIENT, Set.of("integrator", "administrator"));

    assertThat(client.actingFor(PERSON))
        .isEqualTo(new Caller(TENANT, ACCOUNT, CLIENT, PERSON, Set.of("data-subject")));
  }

  @Test
  void aNameOfAnotherFormIsNoCaller() {
    assertThatThrownBy(() -> Caller.parse("somebody", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Caller.parse(TENANT + "/" + ACCOUNT + "///", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

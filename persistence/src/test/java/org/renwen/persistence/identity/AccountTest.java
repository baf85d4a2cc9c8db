package org.renwen.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;

class AccountTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant END = NOW.plusSeconds(60);

  private static Account account(Set<String> roles, Instant endsAt) {
    return new Account(UUID.randomUUID(), "name", "Name", null, roles, null, NOW, endsAt);
  }

  @Test
  void anAuditorsAccountEndsOnADate() {
    assertThatThrownBy(() -> account(Set.of("auditor"), null))
        .isInstanceOf(InvalidInputException.class);
    Account reviewer = account(Set.of("reviewer"), null);
    assertThatThrownBy(() -> reviewer.changeRoles(Set.of("auditor", "reviewer"), null))
        .isInstanceOf(InvalidInputException.class);

    reviewer.changeRoles(Set.of("auditor", "reviewer"), END);

    assertThat(reviewer.isOpen(END.minusNanos(1))).isTrue();
    assertThat(reviewer.isOpen(END)).isFalse();
  }

  @Test
  void anAccountStandsForOnePersonForGood() {
    Account account = account(Set.of("data-subject"), null);
    UUID person = UUID.randomUUID();
    account.bindTo(person);
    account.bindTo(person);

    assertThatThrownBy(() -> account.bindTo(UUID.randomUUID()))
        .isInstanceOf(ConflictException.class);
    assertThat(account.getSubjectId()).isEqualTo(person);
    assertThatThrownBy(() -> account.changeRoles(Set.of("data-subject", "reviewer"), null))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aClosedAccountIsOpenAgainOnceReopened() {
    Account account = account(Set.of("reviewer"), null);
    account.close();
    assertThat(account.isOpen(NOW)).isFalse();
    account.reopen();
    assertThat(account.isOpen(NOW)).isTrue();
  }

  @Test
  void anAccountIsInvitedUntilAPasswordIsChosen() {
    Account account = account(Set.of("reviewer"), null);
    assertThat(account.isInvited()).isTrue();
    account.choosePassword("a hash");
    assertThat(account.isInvited()).isFalse();
  }
}

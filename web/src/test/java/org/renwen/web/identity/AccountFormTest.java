package org.renwen.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.identity.AccountView;

class AccountFormTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private static AccountView account(boolean invited, boolean enabled, Instant endsAt) {
    return new AccountView(
        UUID.randomUUID(), "name", "Name", Set.of("reviewer"), invited, enabled, endsAt, false);
  }

  @Test
  void theLastDayIsWhole() {
    AccountForm form = AccountForm.of(Set.of("auditor"), Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(form.getLastDay()).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(form.endsAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(AccountForm.of(Set.of("reviewer"), null).endsAt()).isNull();
  }

  @Test
  void anAccountSaysWhereItStands() {
    assertThat(AccountListBacking.state(account(false, true, null), NOW)).isEqualTo("OPEN");
    assertThat(AccountListBacking.state(account(true, true, null), NOW)).isEqualTo("INVITED");
    assertThat(AccountListBacking.state(account(true, false, null), NOW)).isEqualTo("CLOSED");
    assertThat(AccountListBacking.state(account(false, true, NOW), NOW)).isEqualTo("ENDED");
    assertThat(AccountListBacking.state(account(false, true, NOW.plusMillis(1)), NOW))
        .isEqualTo("OPEN");
  }

  /**
   * Version 1 has 21 modules a side (ISO/IEC 18004); its finder pattern begins with 7 dark ones.
   */
  @Test
  void aQrCodeIsDrawnWithItsQuietZone() {
    QrSquares squares = QrSquares.of(QrCode.encodeText("RENWEN", QrCode.Ecc.LOW));

    assertThat(squares.size()).isEqualTo(29);
    assertThat(squares.path())
        .startsWith(
            "M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1zM7 4h1v1h-1zM8 4h1v1h-1zM9 4h1v1h-1zM10 4h1v1h-1z")
        .doesNotContain("M11 4h");
  }
}

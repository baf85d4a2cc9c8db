package org.renwen.ejb.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PendingSignInsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private static PendingSignIns at(Instant instant, int key) {
    byte[] secret = new byte[32];
    secret[0] = (byte) key;
    return new PendingSignIns(new AccessSecrets(secret), Clock.fixed(instant, ZoneOffset.UTC));
  }

  private final PendingSignIns here = at(NOW, 1);

  @Test
  void whatTheBrowserKeptIsReadBack() {
    PendingSignIns.Pending begun = here.begin("/model/list.xhtml");

    assertThat(here.open(here.seal(begun))).contains(begun);
    assertThat(here.open(here.seal(here.begin(null)))).get().matches(p -> p.from() == null);
  }

  @Test
  void noTwoSignInsShareAnything() {
    PendingSignIns.Pending one = here.begin(null);
    PendingSignIns.Pending other = here.begin(null);

    assertThat(one.state()).isNotEqualTo(other.state());
    assertThat(one.nonce()).isNotEqualTo(other.nonce());
    assertThat(one.verifier()).isNotEqualTo(other.verifier());
  }

  @Test
  void aSignInThatTookTenMinutesIsOver() {
    String sealed = here.seal(here.begin(null));

    assertThat(at(NOW.plus(Duration.ofSeconds(599)), 1).open(sealed)).isPresent();
    assertThat(at(NOW.plus(Duration.ofSeconds(600)), 1).open(sealed)).isEmpty();
  }

  @Test
  void whatIsNotOursOrWasChangedIsNothing() {
    String sealed = here.seal(here.begin(null));
    char last = sealed.charAt(20);

    assertThat(here.open(null)).isEmpty();
    assertThat(here.open("")).isEmpty();
    assertThat(here.open("not base64!")).isEmpty();
    assertThat(
            here.open(sealed.substring(0, 20) + (last == 'A' ? 'B' : 'A') + sealed.substring(21)))
        .isEmpty();
    assertThat(at(NOW, 2).open(sealed)).isEmpty();
  }
}

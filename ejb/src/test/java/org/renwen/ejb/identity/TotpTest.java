package org.renwen.ejb.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

  /** RFC 6238, appendix B, SHA-1. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void theCodesAreThoseOfTheRfc(long second, String code) {
    long step = Totp.step(Instant.ofEpochSecond(second));

    assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
    assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code.substring(2));
  }

  @Test
  void aCodeCountsOneStepEarlyAndOneStepLateAndNoMore() {
    long step = Totp.step(NOW);
    for (int off = -2; off <= 2; off++) {
      String code = Totp.code(SECRET, step + off, Totp.DIGITS);
      if (Math.abs(off) <= 1) {
        assertThat(Totp.stepOf(SECRET, code, NOW)).hasValue(step + off);
      } else {
        assertThat(Totp.stepOf(SECRET, code, NOW)).isEmpty();
      }
    }
  }

  @Test
  void whatIsNoCodeCountsForNothing() {
    assertThat(Totp.stepOf(SECRET, "", NOW)).isEmpty();
    assertThat(Totp.stepOf(SECRET, "07081804", NOW)).isEmpty();
    assertThat(Totp.stepOf(SECRET, "٠٨١٨٠٤", NOW)).isEmpty();
  }

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void secretsAreWrittenInBase32(String bytes, String text) {
    assertThat(Base32.encode(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
  }
}

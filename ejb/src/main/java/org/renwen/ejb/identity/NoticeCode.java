package org.renwen.ejb.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.renwen.persistence.shared.Sha256;

/**
 * A one-time code as it is printed on a notice: 128 random bits in Douglas Crockford's Base32
 * (crockford.com/base32.html), 26 symbols and a check symbol, in groups of five. Read leniently:
 * case, spaces and hyphens do not matter, O is 0, I and L are 1. One wrong symbol, or two swapped
 * ones, are noticed by the check symbol without asking anybody.
 */
final class NoticeCode {
  private static final int BITS = 128;
  private static final int SYMBOLS = 26;
  private static final int GROUP = 5;
  private static final BigInteger CHECK = BigInteger.valueOf(37);

  /** The 32 digits, and five more that only a check symbol can be. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

  private final String symbols;

  private NoticeCode(String symbols) {
    this.symbols = symbols;
  }

  static NoticeCode random(SecureRandom random) {
    return of(new BigInteger(BITS, random));
  }

  /**
   * @param value from 0 to 2^128, exclusive
   */
  static NoticeCode of(BigInteger value) {
    StringBuilder symbols = new StringBuilder();
    for (int place = SYMBOLS - 1; place >= 0; place--) {
      symbols.append(ALPHABET.charAt(value.shiftRight(5 * place).intValue() & 31));
    }
    return new NoticeCode(symbols.append(check(value)).toString());
  }

  private static char check(BigInteger value) {
    return ALPHABET.charAt(value.mod(CHECK).intValue());
  }

  /** Empty when what was typed cannot be a code. */
  static Optional<NoticeCode> parse(String typed) {
    String symbols =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    if (symbols.length() != SYMBOLS + 1) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (int place = 0; place < SYMBOLS; place++) {
      int digit = ALPHABET.indexOf(symbols.charAt(place));
      if (digit < 0 || digit > 31) {
        return Optional.empty();
      }
      value = value.shiftLeft(5).or(BigInteger.valueOf(digit));
    }
    return value.bitLength() <= BITS && symbols.charAt(SYMBOLS) == check(value)
        ? Optional.of(new NoticeCode(symbols))
        : Optional.empty();
  }

  /** What the database knows of it. */
  byte[] hash() {
    return Sha256.of(symbols.getBytes(StandardCharsets.US_ASCII));
  }

  /** As it is printed: five groups of five symbols, and one of two. */
  String text() {
    return symbols.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }
}

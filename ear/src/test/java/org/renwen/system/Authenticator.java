package org.renwen.system;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone: RFC 6238 once more, from the text of the RFC. */
final class Authenticator {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  /**
   * @param secret in Base32, spaces allowed
   */
  Authenticator(String secret) {
    StringBuilder bits = new StringBuilder();
    for (char each : secret.replace(" ", "").toCharArray()) {
      String five = Integer.toBinaryString(BASE32.indexOf(each));
      bits.append("0".repeat(5 - five.length())).append(five);
    }
    this.secret = new byte[bits.length() / 8];
    for (int i = 0; i < this.secret.length; i++) {
      this.secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
  }

  /** The code that the app shows so many steps of 30 seconds from now. */
  String code(int stepsFromNow) {
    long counter = System.currentTimeMillis() / 30_000 + stepsFromNow;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      String hex =
          HexFormat.of()
              .formatHex(mac.doFinal(HexFormat.of().parseHex(String.format("%016x", counter))));
      int offset = 2 * Integer.parseInt(hex.substring(39), 16);
      BigInteger word = new BigInteger(hex.substring(offset, offset + 8), 16);
      String digits = word.clearBit(31).toString();
      return ("000000" + digits).substring(digits.length());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package org.renwen.verifier;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes, compared by value. */
public final class Hash {
  /** Length of a hash in bytes. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A copy of 32 bytes.
   *
   * @throws FormatException when there are more or fewer
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new FormatException("a hash of 32 bytes was expected");
    }
    return new Hash(bytes.clone());
  }

  /** The hash with this position, from 0, in a sequence of hashes such as a tile. */
  public static Hash at(byte[] hashes, int position) {
    int offset = position * BYTES;
    if (position < 0 || offset + BYTES > hashes.length) {
      throw new FormatException("a longer sequence of hashes was expected");
    }
    return new Hash(Arrays.copyOfRange(hashes, offset, offset + BYTES));
  }

  /**
   * Reads a hash from base64, as lines of C2SP texts carry it.
   *
   * @throws FormatException when it is not strict base64 of 32 bytes
   */
  public static Hash fromBase64(String text) {
    return of(StrictText.base64(text));
  }

  /**
   * Reads a hash from 64 hexadecimal digits.
   *
   * @throws FormatException when it is anything else
   */
  public static Hash fromHex(String text) {
    try {
      return of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException notHex) {
      throw new FormatException("hexadecimal digits were expected");
    }
  }

  /** What the digest has seen so far, as a hash; resets the digest. */
  static Hash finish(MessageDigest digest) {
    return new Hash(digest.digest());
  }

  void update(MessageDigest digest) {
    digest.update(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes the bytes at this position, counted in hashes, of a sequence of hashes. */
  public void copyTo(byte[] hashes, int position) {
    System.arraycopy(bytes, 0, hashes, position * BYTES, BYTES);
  }

  /** Standard base64 with padding. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}

package org.renwen.verifier;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * One signature line of a note: {@code — name base64(keyId ‖ signature)} (C2SP signed-note).
 *
 * @param name name of the key
 * @param keyId id of the key, {@link VerifierKey#keyId()}
 * @param signature what follows the id, at least one byte; its form depends on the type of the key
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
  private static final String DASH = "\u2014 ";
  private static final int TIMED_BYTES = 8 + 64;

  /** Keeps a copy of the bytes; refuses a name that a note cannot carry. */
  public NoteSignature {
    requireName(name);
    if (signature.length == 0) {
      throw new FormatException("a signature of at least one byte was expected");
    }
    signature = signature.clone();
  }

  /**
   * Reads one line, without its newline.
   *
   * @throws FormatException when it is malformed
   */
  public static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw new FormatException("a signature line of a note was expected");
    }
    byte[] bytes = StrictText.base64(line.substring(space + 1));
    if (bytes.length <= Integer.BYTES) {
      throw new FormatException("a key id and a signature were expected");
    }
    return new NoteSignature(
        line.substring(DASH.length(), space),
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  static void requireName(String name) {
    if (name.isEmpty()
        || name.codePoints()
            .anyMatch(
                c ->
                    c == '+'
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c))) {
      throw new FormatException("a key name without spaces and plus was expected");
    }
  }

  /** When a cosignature says it was made, in POSIX seconds; empty when it has not that form. */
  public Optional<Long> cosignedAt() {
    long seconds = signature.length == TIMED_BYTES ? ByteBuffer.wrap(signature).getLong() : -1;
    return seconds < 0 ? Optional.empty() : Optional.of(seconds);
  }

  byte[] withoutTimestamp() {
    return Arrays.copyOfRange(signature, Long.BYTES, signature.length);
  }

  /** A copy of the bytes. */
  @Override
  public byte[] signature() {
    return signature.clone();
  }

  /** The line, without its newline. */
  @Override
  public String toString() {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}

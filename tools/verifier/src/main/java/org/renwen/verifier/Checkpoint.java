package org.renwen.verifier;

import java.util.Collection;
import java.util.List;

/**
 * What a log claims to be at one moment: a tree of this size with this root (C2SP tlog-checkpoint).
 *
 * @param origin identity of the log
 * @param size number of leaves
 * @param root Merkle tree hash of them
 * @param extensions further lines, not empty; a log of ours writes none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final int LINES = 3;

  /** Refuses what a checkpoint cannot say. */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
      throw new FormatException("a checkpoint with an origin and a size was expected");
    }
    if (extensions.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
      throw new FormatException("extension lines that are not empty were expected");
    }
  }

  /** A checkpoint without extension lines. */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads the text of a note. This verifies nothing: see {@link #open}.
   *
   * @throws FormatException when it is malformed
   */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw new FormatException("a checkpoint that ends in a newline was expected");
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < LINES) {
      throw new FormatException("a checkpoint of three lines was expected");
    }
    return new Checkpoint(
        lines.get(0),
        StrictText.decimal(lines.get(1)),
        Hash.fromBase64(lines.get(2)),
        lines.subList(LINES, lines.size()));
  }

  /**
   * Reads a signed checkpoint that one of these keys signed for the log it is named after: a key
   * that signs for several logs under their origins cannot pass one off as the other.
   *
   * @throws FormatException when it is malformed
   * @throws VerificationException when no such signature verifies
   */
  public static Checkpoint open(SignedNote note, Collection<VerifierKey> trusted) {
    Checkpoint checkpoint = parse(note.text());
    note.verify(trusted.stream().filter(key -> key.name().equals(checkpoint.origin)).toList());
    return checkpoint;
  }

  /** Signs this checkpoint. */
  public SignedNote sign(NoteSigner... signers) {
    return SignedNote.sign(text(), signers);
  }

  /** The text that is signed. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}

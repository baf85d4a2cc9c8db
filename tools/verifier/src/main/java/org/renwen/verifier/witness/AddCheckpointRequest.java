package org.renwen.verifier.witness;

import java.util.ArrayList;
import java.util.List;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.FormatException;
import org.renwen.verifier.Hash;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.StrictText;

/**
 * The body of {@code POST /add-checkpoint} (C2SP tlog-witness): {@code old <size>}, the hashes of a
 * consistency proof from that size, a blank line, a signed checkpoint.
 *
 * @param oldSize size that the caller believes was cosigned last
 * @param path consistency proof, at most 63 hashes
 * @param note the signed checkpoint; not verified yet
 * @param checkpoint its text; not verified yet
 */
record AddCheckpointRequest(long oldSize, List<Hash> path, SignedNote note, Checkpoint checkpoint) {
  private static final String OLD = "old ";
  private static final int LONGEST_PATH = 63;

  /**
   * Reads a body.
   *
   * @throws FormatException when it is malformed
   */
  static AddCheckpointRequest parse(byte[] body) {
    String text = StrictText.utf8(body);
    int blank = text.indexOf("\n\n");
    if (!text.startsWith(OLD) || blank < 0) {
      throw new FormatException(
          "an old size, a proof, a blank line and a checkpoint were expected");
    }
    List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
    if (lines.size() - 1 > LONGEST_PATH) {
      throw new FormatException("at most 63 hashes were expected");
    }
    List<Hash> path = new ArrayList<>();
    lines.stream().skip(1).map(Hash::fromBase64).forEach(path::add);
    SignedNote note = SignedNote.parse(text.substring(blank + 2));
    return new AddCheckpointRequest(
        StrictText.decimal(lines.get(0).substring(OLD.length())),
        path,
        note,
        Checkpoint.parse(note.text()));
  }
}

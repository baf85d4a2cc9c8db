package org.renwen.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.renwen.verifier.VerificationException.Reason;

/**
 * Proof that a log contains an entry, to be checked off-line (C2SP tlog-proof v1).
 *
 * @param extra data of the application, not authenticated by itself
 * @param index position of the entry, from 0
 * @param path hashes of the inclusion proof, from the leaf's sibling to the root's child
 * @param checkpoint the signed checkpoint whose tree contains the entry
 */
public record TlogProof(
    Optional<byte[]> extra, long index, List<Hash> path, SignedNote checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int LONGEST_PATH = 63;

  /** Keeps a copy of the path. */
  public TlogProof {
    path = List.copyOf(path);
    if (index < 0 || path.size() > LONGEST_PATH) {
      throw new FormatException("an index and at most 63 hashes were expected");
    }
  }

  /**
   * Reads a proof.
   *
   * @throws FormatException when it is malformed
   */
  public static TlogProof parse(byte[] proof) {
    String text = StrictText.utf8(proof);
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new FormatException("a proof, a blank line and a checkpoint were expected");
    }
    Iterator<String> lines = List.of(text.substring(0, blank).split("\n", -1)).iterator();
    if (!lines.next().equals(HEADER) || !lines.hasNext()) {
      throw new FormatException("the first line of a tlog-proof was expected");
    }
    String line = lines.next();
    Optional<byte[]> extra = Optional.empty();
    if (line.startsWith(EXTRA) && lines.hasNext()) {
      extra = Optional.of(StrictText.base64(line.substring(EXTRA.length())));
      line = lines.next();
    }
    if (!line.startsWith(INDEX)) {
      throw new FormatException("the index line of a tlog-proof was expected");
    }
    long index = StrictText.decimal(line.substring(INDEX.length()));
    List<Hash> path = new ArrayList<>();
    lines.forEachRemaining(hash -> path.add(Hash.fromBase64(hash)));
    return new TlogProof(extra, index, path, SignedNote.parse(text.substring(blank + 2)));
  }

  /**
   * Checks signature and inclusion.
   *
   * @param leafHash hash of the entry, {@link TreeHash#leaf(byte[])}
   * @param trusted keys of the log
   * @return the checkpoint that vouches for the entry
   * @throws FormatException when the checkpoint is malformed
   * @throws VerificationException when the signature or the inclusion does not verify
   */
  public Checkpoint verify(Hash leafHash, Collection<VerifierKey> trusted) {
    Checkpoint head = Checkpoint.open(checkpoint, trusted);
    if (!new InclusionProof(index, head.size(), path).verifies(leafHash, head.root())) {
      throw new VerificationException(Reason.NOT_INCLUDED, index, index + 1);
    }
    return head;
  }

  /** The proof as UTF-8, as {@link #parse} reads it. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(
        data -> text.append(EXTRA).append(Base64.getEncoder().encodeToString(data)).append('\n'));
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
  }
}

package org.renwen.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.renwen.verifier.VerificationException.Reason;

/**
 * Proof that the log contains one leaf and, for those who may know, what the leaf is about: a
 * {@link TlogProof} whose {@code extra} is the UTF-8 of canonical JSON, {@code
 * {"detail":"…","leaf":"…","salt":"…"}}, or {@code {"leaf":"…"}} without an opening.
 *
 * @param leaf the entry: canonical JSON (RFC 8785) with a member {@code commit}
 * @param opening opens the commitment of the leaf
 * @param index position of the leaf, from 0
 * @param path hashes of the inclusion proof
 * @param checkpoint the signed checkpoint whose tree contains the leaf
 */
public record Receipt(
    String leaf, Optional<Opening> opening, long index, List<Hash> path, SignedNote checkpoint) {
  private static final String LEAF = "leaf";
  private static final String DETAIL = "detail";
  private static final String SALT = "salt";
  private static final String COMMIT = "commit";

  /** Keeps a copy of the path. */
  public Receipt {
    path = List.copyOf(path);
  }

  /**
   * Reads a receipt; verifies nothing yet.
   *
   * @throws FormatException when it is malformed
   */
  public static Receipt parse(byte[] receipt) {
    TlogProof proof = TlogProof.parse(receipt);
    byte[] extra =
        proof
            .extra()
            .orElseThrow(() -> new FormatException("a receipt with its leaf was expected"));
    String text = StrictText.utf8(extra);
    Map<String, Object> members = Json.object(text);
    Optional<Opening> opening =
        members.containsKey(SALT)
            ? Optional.of(new Opening(text(members, SALT), text(members, DETAIL)))
            : Optional.empty();
    Receipt read =
        new Receipt(text(members, LEAF), opening, proof.index(), proof.path(), proof.checkpoint());
    if (!read.extra().equals(text)) {
      throw new FormatException("a receipt in canonical form was expected");
    }
    return read;
  }

  private static String text(Map<String, Object> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new FormatException("the text " + name + " was expected");
  }

  /**
   * Checks that the log's key signed a tree that contains the leaf, and that the detail, if there
   * is one, is what the leaf commits to.
   *
   * @param trusted keys of the log
   * @return the checkpoint that vouches for the leaf
   * @throws FormatException when leaf or checkpoint are malformed
   * @throws VerificationException when signature, inclusion or commitment do not verify
   */
  public Checkpoint verify(Collection<VerifierKey> trusted) {
    Hash leafHash = TreeHash.leaf(leaf.getBytes(StandardCharsets.UTF_8));
    Checkpoint head = proof().verify(leafHash, trusted);
    if (opening.isPresent()
        && !opening.get().commitment().hex().equals(Json.object(leaf).get(COMMIT))) {
      throw new VerificationException(Reason.WRONG_DETAIL, index, index + 1);
    }
    return head;
  }

  /** The receipt as {@link #parse} reads it. */
  public byte[] bytes() {
    return proof().bytes();
  }

  private TlogProof proof() {
    byte[] extra = extra().getBytes(StandardCharsets.UTF_8);
    return new TlogProof(Optional.of(extra), index, path, checkpoint);
  }

  private String extra() {
    String quoted = Json.quote(leaf);
    return opening
        .map(
            o ->
                "{\"detail\":%s,\"leaf\":%s,\"salt\":%s}"
                    .formatted(Json.quote(o.detail()), quoted, Json.quote(o.salt())))
        .orElse("{\"leaf\":%s}".formatted(quoted));
  }
}

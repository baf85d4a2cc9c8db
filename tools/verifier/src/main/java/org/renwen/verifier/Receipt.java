package org.renwen.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.renwen.verifier.VerificationException.Reason;

/**
 * Proof that the log contains one leaf and, for those who may know, what the leaf is about: a
 * {@link TlogProof} whose {@code extra} is the UTF-8 of canonical JSON, {@code
 * {"detail":"…","key":"…","leaf":"…","salt":"…"}}; without an opening, {@code detail} and {@code
 * salt} are missing.
 *
 * @param leaf the entry: canonical JSON (RFC 8785) with a member {@code commit}
 * @param opening opens the commitment of the leaf
 * @param index position of the leaf, from 0
 * @param path hashes of the inclusion proof
 * @param checkpoint the signed checkpoint whose tree contains the leaf
 * @param key fingerprint of the log's key, for people to compare; empty where the log did not print
 *     it
 */
public record Receipt(
    String leaf,
    Optional<Opening> opening,
    long index,
    List<Hash> path,
    SignedNote checkpoint,
    Optional<String> key) {
  private static final String LEAF = "leaf";
  private static final String DETAIL = "detail";
  private static final String SALT = "salt";
  private static final String KEY = "key";
  private static final String COMMIT = "commit";

  /** Keeps a copy of the path. */
  public Receipt {
    path = List.copyOf(path);
  }

  /** A receipt on which no fingerprint is printed. */
  public Receipt(
      String leaf, Optional<Opening> opening, long index, List<Hash> path, SignedNote checkpoint) {
    this(leaf, opening, index, path, checkpoint, Optional.empty());
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
        new Receipt(
            text(members, LEAF),
            opening,
            proof.index(),
            proof.path(),
            proof.checkpoint(),
            members.containsKey(KEY) ? Optional.of(text(members, KEY)) : Optional.empty());
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
   * is one, is what the leaf commits to. A fingerprint that is printed must be that of a trusted
   * key.
   *
   * @param trusted keys of the log
   * @return the checkpoint that vouches for the leaf
   * @throws FormatException when leaf or checkpoint are malformed
   * @throws VerificationException when signature, inclusion or commitment do not verify
   */
  public Checkpoint verify(Collection<VerifierKey> trusted) {
    Hash leafHash = TreeHash.leaf(leaf.getBytes(StandardCharsets.UTF_8));
    Checkpoint head = proof().verify(leafHash, trusted);
    if (key.isPresent()
        && trusted.stream().noneMatch(each -> each.fingerprint().equals(key.get()))) {
      throw new VerificationException(Reason.UNSIGNED);
    }
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

  /** The names of the members in the order of canonical JSON. */
  private String extra() {
    Map<String, String> members = new TreeMap<>();
    members.put(LEAF, leaf);
    key.ifPresent(fingerprint -> members.put(KEY, fingerprint));
    opening.ifPresent(
        opened -> {
          members.put(DETAIL, opened.detail());
          members.put(SALT, opened.salt());
        });
    return members.entrySet().stream()
        .map(member -> Json.quote(member.getKey()) + ":" + Json.quote(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}

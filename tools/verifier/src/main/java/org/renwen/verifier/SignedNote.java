package org.renwen.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.renwen.verifier.VerificationException.Reason;

/**
 * A text and who signed it (C2SP signed-note). The text means nothing until {@link #verify} has
 * found a trusted key's signature.
 *
 * @param text lines, each ending in a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  private static final int MOST_SIGNATURES = 100;

  /** Refuses what is not a note. */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new FormatException("a note whose text ends in a newline was expected");
    }
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new FormatException("a note with 1 to 100 signatures was expected");
    }
  }

  /** Signs a text. */
  public static SignedNote sign(String text, NoteSigner... signers) {
    List<NoteSignature> signatures = new ArrayList<>();
    for (NoteSigner signer : signers) {
      signatures.add(signer.sign(text));
    }
    return new SignedNote(text, signatures);
  }

  /**
   * Reads a note.
   *
   * @throws FormatException when it is malformed
   */
  public static SignedNote parse(byte[] note) {
    return parse(StrictText.utf8(note));
  }

  /**
   * Reads a note.
   *
   * @throws FormatException when it is malformed
   */
  public static SignedNote parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
      throw new FormatException("a text, a blank line and signature lines were expected");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
      signatures.add(NoteSignature.parse(line));
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /**
   * Which of these keys signed. Signatures of other keys are ignored, even if they share a name or
   * an id with one of these.
   *
   * @return at least one key
   * @throws VerificationException when none signed, or a signature of one of them is wrong
   */
  public Set<VerifierKey> verify(Collection<VerifierKey> trusted) {
    Set<VerifierKey> signers = new LinkedHashSet<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : trusted) {
        if (signature.name().equals(key.name()) && signature.keyId() == key.keyId()) {
          if (!key.verifies(text, signature)) {
            throw new VerificationException(Reason.WRONG_SIGNATURE);
          }
          signers.add(key);
        }
      }
    }
    if (signers.isEmpty()) {
      throw new VerificationException(Reason.UNSIGNED);
    }
    return signers;
  }

  /** This note with one more signature, such as a witness's. */
  public SignedNote with(NoteSignature signature) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  /** The note as UTF-8. */
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The note as {@link #parse(String)} reads it. */
  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature).append('\n'));
    return note.toString();
  }
}

package org.renwen.verifier;

/** Whoever can sign notes: a key in a file, a security module, a service. */
public interface NoteSigner {
  /** The key with which others verify what this signs. */
  VerifierKey verifierKey();

  /** Signs the text of a note, which ends in a newline. */
  NoteSignature sign(String text);
}

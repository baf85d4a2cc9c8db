package org.renwen.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs notes with an Ed25519 key (C2SP signed-note, type 01). Usable by several threads. */
public final class Ed25519Signer implements NoteSigner {
  private final VerifierKey verifierKey;
  private final PrivateKey privateKey;

  /**
   * A log's signer.
   *
   * @param name key name; of a log, its origin
   * @param keys an Ed25519 key pair
   */
  public Ed25519Signer(String name, KeyPair keys) {
    this.verifierKey = new VerifierKey(name, VerifierKey.Type.ED25519, keys.getPublic());
    this.privateKey = keys.getPrivate();
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public NoteSignature sign(String text) {
    return new NoteSignature(
        verifierKey.name(),
        verifierKey.keyId(),
        signature(privateKey, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The 64 bytes of an Ed25519 signature (RFC 8032 section 5.1.6). */
  static byte[] signature(PrivateKey key, byte[] message) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(message);
      return ed25519.sign();
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException("an Ed25519 private key is needed", notAKey);
    }
  }
}

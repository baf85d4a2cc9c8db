package org.renwen.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Clock;

/**
 * Signs checkpoints as a witness: says when it saw the log at this size (C2SP tlog-cosignature,
 * cosignature/v1, type 04). Usable by several threads.
 */
public final class CosignatureSigner implements NoteSigner {
  private final VerifierKey verifierKey;
  private final PrivateKey privateKey;
  private final Clock clock;

  /**
   * A witness's signer.
   *
   * @param name name of the witness
   * @param keys an Ed25519 key pair of its own: the message does not say the name
   * @param clock whose time is written, in seconds
   */
  public CosignatureSigner(String name, KeyPair keys, Clock clock) {
    this.verifierKey = new VerifierKey(name, VerifierKey.Type.COSIGNATURE_V1, keys.getPublic());
    this.privateKey = keys.getPrivate();
    this.clock = clock;
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public NoteSignature sign(String text) {
    long seconds = clock.instant().getEpochSecond();
    byte[] signature = Ed25519Signer.signature(privateKey, message(seconds, text));
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
    return new NoteSignature(verifierKey.name(), verifierKey.keyId(), timed);
  }

  /** What is signed: a header, the time, the text of the checkpoint. */
  static byte[] message(long seconds, String text) {
    return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }
}

package org.renwen.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A named public key that a reader trusts, written {@code name+keyId+base64(type ‖ key)} (C2SP
 * signed-note, "verifier keys").
 *
 * @param name key name, without spaces or plus; of a log it is the log's origin
 * @param type how it signs
 * @param publicKey the Ed25519 public key, 32 bytes (RFC 8032 section 5.1.5)
 */
public record VerifierKey(String name, Type type, PublicKey publicKey) {
  /** How a key signs a note. */
  public enum Type {
    /** Ed25519 over the text of the note (C2SP signed-note). */
    ED25519(0x01),
    /** Ed25519 over a header, the time and the text of a checkpoint (C2SP tlog-cosignature v1). */
    COSIGNATURE_V1(0x04);

    private final byte identifier;

    Type(int identifier) {
      this.identifier = (byte) identifier;
    }

    static Type of(byte identifier) {
      for (Type type : values()) {
        if (type.identifier == identifier) {
          return type;
        }
      }
      throw new FormatException("a key of type 01 (Ed25519) or 04 (cosignature) was expected");
    }
  }

  private static final int KEY_BYTES = 32;

  /** What X.509 writes before the 32 bytes of an Ed25519 public key (RFC 8410 section 4). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{8}");

  /** Refuses a name that a note cannot carry. */
  public VerifierKey {
    NoteSignature.requireName(name);
  }

  /**
   * Reads a verifier key.
   *
   * @throws FormatException when it is malformed, its key id is wrong or its type is not known
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !KEY_ID.matcher(parts[1]).matches()) {
      throw new FormatException("a key of the form name+id+base64 was expected");
    }
    byte[] material = StrictText.base64(parts[2]);
    if (material.length != 1 + KEY_BYTES) {
      throw new FormatException("an Ed25519 key of 32 bytes was expected");
    }
    VerifierKey key = new VerifierKey(parts[0], Type.of(material[0]), publicKey(material, 1));
    if (!key.keyIdHex().equals(parts[1])) {
      throw new FormatException("the key id does not belong to the key");
    }
    return key;
  }

  private static PublicKey publicKey(byte[] source, int offset) {
    byte[] encoded =
        ByteBuffer.allocate(X509_PREFIX.length + KEY_BYTES)
            .put(X509_PREFIX)
            .put(source, offset, KEY_BYTES)
            .array();
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException notAKey) {
      throw new FormatException("an Ed25519 public key was expected");
    }
  }

  /** The 32 bytes of the public key. */
  public byte[] rawKey() {
    byte[] encoded = publicKey.getEncoded();
    if (encoded.length != X509_PREFIX.length + KEY_BYTES) {
      throw new FormatException("an Ed25519 public key was expected");
    }
    return Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length);
  }

  /** First four bytes of SHA-256(name ‖ 0A ‖ type ‖ key): tells keys apart, proves nothing. */
  public int keyId() {
    MessageDigest digest = TreeHash.sha256();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(type.identifier);
    return ByteBuffer.wrap(digest.digest(rawKey())).getInt();
  }

  private String keyIdHex() {
    return HexFormat.of().toHexDigits(keyId());
  }

  /** SHA-256 of the 32-byte public key in hexadecimal, for people to compare. */
  public String fingerprint() {
    return HexFormat.of().formatHex(TreeHash.sha256().digest(rawKey()));
  }

  /** Whether this key made a signature over the text of a note. */
  public boolean verifies(String text, NoteSignature signature) {
    return signature.name().equals(name)
        && signature.keyId() == keyId()
        && switch (type) {
          case ED25519 -> verifies(text.getBytes(StandardCharsets.UTF_8), signature.signature());
          case COSIGNATURE_V1 -> verifiesCosignature(text, signature);
        };
  }

  private boolean verifiesCosignature(String text, NoteSignature signature) {
    return signature
        .cosignedAt()
        .map(time -> verifies(CosignatureSigner.message(time, text), signature.withoutTimestamp()))
        .orElse(false);
  }

  private boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey);
      ed25519.update(message);
      return ed25519.verify(signature);
    } catch (SignatureException notASignature) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java 17 has Ed25519", impossible);
    }
  }

  /** The key as {@link #parse} reads it. */
  @Override
  public String toString() {
    byte[] material = ByteBuffer.allocate(1 + KEY_BYTES).put(type.identifier).put(rawKey()).array();
    return name + "+" + keyIdHex() + "+" + Base64.getEncoder().encodeToString(material);
  }
}

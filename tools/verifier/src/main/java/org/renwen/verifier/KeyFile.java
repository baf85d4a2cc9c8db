package org.renwen.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ed25519 key pair in a file that only its owner can read: the private key in PKCS #8, then the
 * public key, both as PEM (RFC 7468, RFC 8410).
 */
public final class KeyFile {
  private static final String PEM =
      """
      -----BEGIN PRIVATE KEY-----
      %s
      -----END PRIVATE KEY-----
      -----BEGIN PUBLIC KEY-----
      %s
      -----END PUBLIC KEY-----
      """;
  private static final Pattern FORM = Pattern.compile(PEM.formatted("(\\S+)", "(\\S+)"));

  private KeyFile() {}

  /**
   * Reads the key pair, or makes one where there is none.
   *
   * @throws FormatException when the file holds anything but a matching pair
   * @throws IOException when it cannot be read or written
   */
  public static KeyPair loadOrCreate(Path file) throws IOException {
    return Files.exists(file) ? load(file) : create(file);
  }

  private static KeyPair create(Path file) throws IOException {
    KeyPair keys;
    try {
      keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java 17 has Ed25519", impossible);
    }
    Base64.Encoder base64 = Base64.getEncoder();
    String text =
        PEM.formatted(
            base64.encodeToString(keys.getPrivate().getEncoded()),
            base64.encodeToString(keys.getPublic().getEncoded()));
    DurableFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
    return keys;
  }

  private static KeyPair load(Path file) throws IOException {
    Matcher form = FORM.matcher(StrictText.utf8(Files.readAllBytes(file)));
    if (!form.matches()) {
      throw new FormatException("a private and a public key were expected");
    }
    KeyPair keys = pair(StrictText.base64(form.group(1)), StrictText.base64(form.group(2)));
    Ed25519Signer signer = new Ed25519Signer("check", keys);
    if (!signer.verifierKey().verifies("check\n", signer.sign("check\n"))) {
      throw new FormatException("a private key and its own public key were expected");
    }
    return keys;
  }

  private static KeyPair pair(byte[] privateKey, byte[] publicKey) {
    try {
      KeyFactory ed25519 = KeyFactory.getInstance("Ed25519");
      return new KeyPair(
          ed25519.generatePublic(new X509EncodedKeySpec(publicKey)),
          ed25519.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
    } catch (InvalidKeySpecException notAKey) {
      throw new FormatException("an Ed25519 key pair was expected");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java 17 has Ed25519", impossible);
    }
  }
}

package org.renwen.launcher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate that the server shows, from the operator's files: {@code renwen.tls.certificate},
 * the chain in PEM with the server's own first, and {@code renwen.tls.key}, its private key in PEM
 * (PKCS #8, not encrypted). Read anew at each start, so that a renewed certificate needs a restart.
 */
final class TlsIdentity {
  /** The name of the key in the server's key store. */
  static final String ALIAS = "renwen";

  private static final String CERTIFICATE = "renwen.tls.certificate";
  private static final String KEY = "renwen.tls.key";
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final PrivateKey key;
  private final Certificate[] chain;

  private TlsIdentity(PrivateKey key, Certificate[] chain) {
    this.key = key;
    this.chain = chain;
  }

  /**
   * What the settings name; empty when they name nothing.
   *
   * @throws LaunchException when only one of both is named, one cannot be read, or they do not fit
   */
  static Optional<TlsIdentity> of(Settings settings) {
    Optional<String> certificate = settings.find(CERTIFICATE);
    Optional<String> key = settings.find(KEY);
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new LaunchException("tls.both", CERTIFICATE, KEY);
    }
    return Optional.of(read(Path.of(certificate.get()), Path.of(key.get())));
  }

  private static TlsIdentity read(Path certificateFile, Path keyFile) {
    Certificate[] chain = chain(certificateFile);
    PrivateKey key = key(keyFile, chain[0].getPublicKey().getAlgorithm());
    if (!fit(key, chain[0].getPublicKey())) {
      throw new LaunchException("tls.mismatch", keyFile, certificateFile);
    }
    return new TlsIdentity(key, chain);
  }

  private static Certificate[] chain(Path file) {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new LaunchException("tls.certificate", file);
    }
    throw new LaunchException("tls.certificate", file);
  }

  private static PrivateKey key(Path file, String algorithm) {
    try {
      Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (pem.find()) {
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new LaunchException("tls.key", file);
    }
    throw new LaunchException("tls.key", file);
  }

  /** Whether the key signs what the certificate's key verifies. */
  private static boolean fit(PrivateKey key, PublicKey verifier) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] words = ALIAS.getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(words);
      byte[] signed = signature.sign();
      signature.initVerify(verifier);
      signature.update(words);
      return signature.verify(signed);
    } catch (GeneralSecurityException otherwise) {
      return false;
    }
  }

  /**
   * Adds the key, under {@link #ALIAS}, to a copy of a PKCS #12 store that only its owner reads.
   */
  void addTo(Path distributed, Path target, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream stream = Files.newInputStream(distributed)) {
        store.load(stream, password);
      }
      store.setKeyEntry(ALIAS, key, password, chain);
      ByteArrayOutputStream stored = new ByteArrayOutputStream();
      store.store(stored, password);
      SecretFile.write(target, stored.toByteArray());
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException("cannot write " + target, failed);
    }
  }
}

package org.renwen.ejb.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.verifier.Ed25519Signer;
import org.renwen.verifier.NoteSigner;
import org.renwen.verifier.VerifierKey;

/**
 * Who signs the checkpoints: the Ed25519 keys {@code signing*.key} of the directory {@code
 * renwen.keys.dir}, each a file with the 32 bytes of a private key (RFC 8032, 5.1.5) in Base64.
 * While a key is replaced both files lie there and both sign, so that readers of the old and of the
 * new key follow. The origin of a tenant's log, which names its keys, is {@code
 * renwen.log.host}/tenant id.
 */
@ApplicationScoped
public class LogSigner {
  private static final int SEED_BYTES = 32;

  @Inject
  @ConfigProperty(name = "renwen.keys.dir")
  private String directory;

  @Inject
  @ConfigProperty(name = "renwen.log.host", defaultValue = "renwen.local")
  private String host;

  private final List<KeyPair> keys = new ArrayList<>();

  @PostConstruct
  void read() {
    TreeMap<String, KeyPair> found = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of(directory), "signing*.key")) {
      for (Path file : files) {
        byte[] seed = Base64.getDecoder().decode(Files.readString(file).strip());
        found.put(file.getFileName().toString(), keyPair(seed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (found.isEmpty()) {
      throw new NoSuchElementException("renwen.keys.dir holds no signing.key");
    }
    keys.addAll(found.values());
  }

  String origin(UUID tenantId) {
    return host + "/" + tenantId;
  }

  NoteSigner[] signers(UUID tenantId) {
    String origin = origin(tenantId);
    return keys.stream().map(key -> new Ed25519Signer(origin, key)).toArray(NoteSigner[]::new);
  }

  /** The keys with which a tenant's checkpoints are verified. */
  List<VerifierKey> verifierKeys(UUID tenantId) {
    return Arrays.stream(signers(tenantId)).map(NoteSigner::verifierKey).toList();
  }

  /** The pair of a private key, whose public half the JDK computes only when it generates one. */
  static KeyPair keyPair(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalStateException("a signing key does not hold 32 bytes in Base64");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Known(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 has Ed25519", e);
    }
  }

  /** Draws the bytes that are already known. */
  private static final class Known extends SecureRandom {
    private final byte[] seed;

    Known(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("a key of 32 bytes was to be drawn");
      }
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}

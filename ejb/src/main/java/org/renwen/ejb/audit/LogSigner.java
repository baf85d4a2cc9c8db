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
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.verifier.Ed25519Signer;
import org.renwen.verifier.NoteSigner;
import org.renwen.verifier.VerifierKey;

/**
 * Who signs the checkpoints: the Ed25519 keys {@code signing*.key} of the directory {@code
 * renwen.keys.dir}, each a file with the 32 bytes of a private key (RFC 8032, 5.1.5) in Base64.
 * While a key is replaced both files lie there and both sign, so that readers of the old and of the
 * new key follow. The public key of one that signs no more is kept in a file {@code retired*.vkey},
 * as a verifier key of any tenant's log, so that what it signed is still verified. The origin of a
 * tenant's log, which names its keys, is {@code renwen.log.host}/tenant id.
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
  private final List<PublicKey> retired = new ArrayList<>();

  LogSigner() {}

  LogSigner(String directory, String host) {
    this.directory = directory;
    this.host = host;
    read();
  }

  @PostConstruct
  void read() {
    for (String seed : contents("signing*.key")) {
      keys.add(keyPair(Base64.getDecoder().decode(seed)));
    }
    for (String key : contents("retired*.vkey")) {
      retired.add(VerifierKey.parse(key).publicKey());
    }
    if (keys.isEmpty()) {
      throw new NoSuchElementException("renwen.keys.dir holds no signing.key");
    }
  }

  /** What the files hold, in the order of their names. */
  private Collection<String> contents(String pattern) {
    TreeMap<String, String> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory), pattern)) {
      for (Path file : files) {
        found.put(file.getFileName().toString(), Files.readString(file).strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.values();
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

  /** The keys with which a tenant's checkpoints of all times are verified. */
  List<VerifierKey> keysOfAllTimes(UUID tenantId) {
    Stream<VerifierKey> before =
        retired.stream()
            .map(key -> new VerifierKey(origin(tenantId), VerifierKey.Type.ED25519, key));
    return Stream.concat(verifierKeys(tenantId).stream(), before).toList();
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

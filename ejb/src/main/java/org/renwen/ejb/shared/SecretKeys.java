package org.renwen.ejb.shared;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.persistence.shared.Envelope;

/**
 * The keys that live outside the database, in files of the directory {@code renwen.keys.dir}: the
 * versioned key-encryption keys {@code kek-N.key}, of which the highest wraps and all unwrap, and
 * {@code blind-index.key}, which never rotates with them. Each file holds 32 bytes in Base64.
 */
@ApplicationScoped
public class SecretKeys {
  private static final Pattern KEK = Pattern.compile("kek-([1-9][0-9]{0,5})\\.key");

  @Inject
  @ConfigProperty(name = "renwen.keys.dir")
  private String directory;

  /** Replaced as a whole and never changed: whoever reads it sees one state of the directory. */
  private volatile NavigableMap<Integer, byte[]> keyEncryptionKeys = new TreeMap<>();

  private byte[] blindIndexKey;

  /** A key as it may be stored. */
  public record Wrapped(int version, byte[] key) {}

  public SecretKeys() {}

  /** The keys of a directory, where no container injects it. */
  public SecretKeys(Path directory) {
    this.directory = directory.toString();
    read();
  }

  @PostConstruct
  private void read() {
    keyEncryptionKeys = readAlso(keyEncryptionKeys);
    blindIndexKey = key(Path.of(directory).resolve("blind-index.key"));
    if (keyEncryptionKeys.isEmpty()) {
      throw new NoSuchElementException("renwen.keys.dir holds no kek-1.key");
    }
  }

  /**
   * Takes up key-encryption keys that were added to the directory; those that were read before stay
   * known until the next start.
   */
  public void refresh() {
    keyEncryptionKeys = readAlso(keyEncryptionKeys);
  }

  private NavigableMap<Integer, byte[]> readAlso(NavigableMap<Integer, byte[]> known) {
    NavigableMap<Integer, byte[]> found = new TreeMap<>(known);
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      files.forEach(
          file -> {
            Matcher kek = KEK.matcher(file.getFileName().toString());
            if (kek.matches()) {
              found.computeIfAbsent(Integer.valueOf(kek.group(1)), unread -> key(file));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static byte[] key(Path file) {
    try {
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length != Envelope.KEY_BYTES) {
        throw new IllegalStateException(file.getFileName() + " does not hold 32 bytes in Base64");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version that wraps new keys. */
  public int currentVersion() {
    return keyEncryptionKeys.lastKey();
  }

  public Wrapped wrap(UUID keyId, byte[] key) {
    Map.Entry<Integer, byte[]> current = keyEncryptionKeys.lastEntry();
    return new Wrapped(
        current.getKey(), Envelope.seal(current.getValue(), "key", "wrapped", keyId, key));
  }

  public byte[] unwrap(UUID keyId, int version, byte[] wrapped) {
    byte[] kek = keyEncryptionKeys.get(version);
    if (kek == null) {
      // Another server may have wrapped under a key that this one has yet to read.
      refresh();
      kek = keyEncryptionKeys.get(version);
    }
    if (kek == null) {
      throw new NoSuchElementException("renwen.keys.dir holds no kek-" + version + ".key");
    }
    return Envelope.open(kek, "key", "wrapped", keyId, wrapped);
  }

  public byte[] blindIndexKey() {
    return blindIndexKey.clone();
  }
}

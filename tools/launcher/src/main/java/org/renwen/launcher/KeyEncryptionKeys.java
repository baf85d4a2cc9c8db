package org.renwen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of the key that encrypts all others: files {@code kek-N.key} of the keys directory,
 * of which the application wraps under the highest.
 */
final class KeyEncryptionKeys {
  private static final Pattern NAME = Pattern.compile("kek-([1-9][0-9]{0,5})\\.key");

  private KeyEncryptionKeys() {}

  /** The highest version; 0 where there is none. */
  static int newest(Path keys) {
    try (Stream<Path> files = Files.list(keys)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .max()
          .orElse(0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Makes the next version, owned by whoever owns the directory: the application must read it. */
  static Path add(Path keys) {
    Path file = keys.resolve("kek-" + (newest(keys) + 1) + ".key");
    SecretFile.write(file, Base64.getEncoder().encodeToString(SecretFile.randomBytes(32)) + "\n");
    try {
      if (!Files.getOwner(file).equals(Files.getOwner(keys))) {
        Files.setOwner(file, Files.getOwner(keys));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }
}

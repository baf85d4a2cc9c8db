package org.renwen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;

/**
 * The directory that holds all state of one installation ({@code var/}), locked for as long as one
 * launcher works on it. Keys and logs are closed to other users; the directory itself is not, since
 * the database may run as another user.
 */
final class StateDirectory implements AutoCloseable {
  private static final long MEBIBYTE = 1024L * 1024L;

  /** The unpacked server, database and machine-learning libraries, and room to work. */
  private static final long FIRST_START_MEBIBYTES = 900;

  private static final long LATER_START_MEBIBYTES = 200;

  private final Path root;
  private final FileChannel lockFile;
  private final FileLock lock;

  private StateDirectory(Path root, FileChannel lockFile, FileLock lock) {
    this.root = root;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** Creates the directory where it is missing and takes its lock. */
  static StateDirectory open(Path root) {
    try {
      Files.createDirectories(root);
    } catch (IOException refused) {
      throw new LaunchException("state.unwritable", root, System.getProperty("user.name"));
    }
    StateDirectory state = lock(root);
    try {
      state.checkSpace();
      state.privateDirectory("keys");
      state.privateDirectory("logs");
      return state;
    } catch (LaunchException | UncheckedIOException refused) {
      state.close();
      throw refused;
    }
  }

  private static StateDirectory lock(Path root) {
    try {
      FileChannel file =
          FileChannel.open(
              root.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(file);
      if (lock == null) {
        file.close();
        throw new LaunchException("state.locked", root);
      }
      return new StateDirectory(root, file, lock);
    } catch (IOException refused) {
      throw new LaunchException("state.unwritable", root, System.getProperty("user.name"));
    }
  }

  private static FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private void checkSpace() {
    try {
      long needed =
          Files.exists(root.resolve("server")) ? LATER_START_MEBIBYTES : FIRST_START_MEBIBYTES;
      long free = Files.getFileStore(root).getUsableSpace() / MEBIBYTE;
      if (free < needed) {
        throw new LaunchException("state.space", root, free, needed);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void privateDirectory(String name) {
    Path directory = root.resolve(name);
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (!Files.isWritable(directory)) {
        throw new LaunchException("state.unwritable", directory, System.getProperty("user.name"));
      }
    } catch (IOException refused) {
      throw new LaunchException("state.unwritable", directory, System.getProperty("user.name"));
    }
  }

  Path root() {
    return root;
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name);
  }

  /** The file that holds the address of the running product. */
  Path url() {
    return root.resolve("url");
  }

  Path accounts() {
    return root.resolve("accounts.properties");
  }

  /** Creates the application's keys where they are missing: 32 random bytes each, in base64. */
  void createKeys() {
    if (KeyEncryptionKeys.newest(keys()) == 0) {
      KeyEncryptionKeys.add(keys());
    }
    for (String name : new String[] {"blind-index.key", "signing.key"}) {
      Path file = keys().resolve(name);
      if (!Files.exists(file)) {
        SecretFile.write(
            file, Base64.getEncoder().encodeToString(SecretFile.randomBytes(32)) + "\n");
      }
    }
  }

  /** The port in the address that the last start wrote. */
  Optional<Integer> lastHttpPort() {
    try {
      int port = URI.create(Files.readString(url()).strip()).getPort();
      return Optional.of(port).filter(known -> known > 0);
    } catch (IOException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      lockFile.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

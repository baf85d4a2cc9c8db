package org.renwen.verifier.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.DurableFile;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.TreeHash;

/**
 * The last cosigned checkpoint of each log, one file each, in a directory that one process at a
 * time may hold.
 */
public final class WitnessMemory implements AutoCloseable {
  private final Path directory;
  private final FileChannel lockFile;

  /**
   * Takes possession of a directory, which it makes when there is none.
   *
   * @throws IOException when it cannot, in particular when another witness holds it
   */
  public WitnessMemory(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    Path lock = directory.resolve("lock");
    this.lockFile = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!held(lockFile)) {
      lockFile.close();
      throw new FileSystemException(lock.toString(), null, "another witness holds the directory");
    }
  }

  private static boolean held(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  /** The checkpoint of this log that was cosigned last. */
  Optional<Checkpoint> last(String origin) throws IOException {
    Path file = file(origin);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Checkpoint last = Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text());
    if (!last.origin().equals(origin)) {
      throw new IllegalStateException("the witness's memory holds another log's checkpoint");
    }
    return Optional.of(last);
  }

  /** Remembers the checkpoint about to be cosigned; it is on the disk when this returns. */
  void remember(String origin, SignedNote checkpoint) throws IOException {
    DurableFile.write(file(origin), checkpoint.bytes());
  }

  /** An origin can hold any character, a file name cannot. */
  private Path file(String origin) {
    String name = TreeHash.leaf(origin.getBytes(StandardCharsets.UTF_8)).hex();
    return directory.resolve(name + ".checkpoint");
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}

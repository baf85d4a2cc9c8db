package org.renwen.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacking of the archives of the distribution. A directory is complete or absent, never half. */
final class Unpack {
  private static final String STAMP = ".unpacked-from";
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("rw-r--r--");

  private Unpack() {}

  /** Writes an archive's content below a directory. */
  interface Extraction {
    void into(Path directory) throws IOException;
  }

  /**
   * Unpacks into the target unless it already holds this archive.
   *
   * @return whether anything was done
   */
  static boolean once(Path archive, Path target, Extraction extraction) {
    try {
      String stamp = Files.size(archive) + " " + Files.getLastModifiedTime(archive).toMillis();
      Path stampFile = target.resolve(STAMP);
      if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
        return false;
      }
      Path draft = target.resolveSibling(target.getFileName() + ".new");
      deleteTree(draft);
      Files.createDirectories(draft);
      Files.setPosixFilePermissions(draft, EXECUTABLE);
      extraction.into(draft);
      Files.writeString(draft.resolve(STAMP), stamp);
      deleteTree(target);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException failed) {
      throw new LaunchException(
          "unpack.failed", archive.getFileName(), target, DatabaseInitializer.oneLine(failed));
    }
  }

  static void zip(Path archive, Path target) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = inside(target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  /**
   * The only entry of the jar that is a tar.xz archive; owner and group are those of the caller.
   */
  static void tarInJar(Path jar, Path target) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          tar(new XZInputStream(zip), target);
          return;
        }
      }
    }
    throw new IOException("no .txz inside");
  }

  private static void tar(InputStream stream, Path target) throws IOException {
    TarReader tar = new TarReader(stream);
    for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
      Path file = inside(target, entry.name());
      Files.createDirectories(file.getParent());
      switch (entry.kind()) {
        case DIRECTORY -> {
          Files.createDirectories(file);
          Files.setPosixFilePermissions(file, EXECUTABLE);
        }
        case LINK -> Files.createSymbolicLink(file, Path.of(entry.linkTarget()));
        case FILE -> {
          Files.copy(tar.content(), file);
          Files.setPosixFilePermissions(file, entry.executable() ? EXECUTABLE : PLAIN);
        }
      }
    }
  }

  private static Path inside(Path target, String name) throws IOException {
    Path file = target.resolve(name).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("entry outside: " + name);
    }
    return file;
  }

  static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

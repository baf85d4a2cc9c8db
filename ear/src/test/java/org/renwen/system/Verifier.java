package org.renwen.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A copy of a product's log with the verifier that lay beside it, run as a process of its own.
 *
 * @param directory what the bundle unpacked to
 */
record Verifier(Path directory) implements AutoCloseable {
  /** How the verifier ended and what it said. */
  record Verdict(int exit, String said) {}

  /** Unpacks the bundle that the product gives to an auditor. */
  static Verifier of(Product product) {
    try {
      Path directory = Files.createTempDirectory("renwen-log-");
      byte[] bundle = product.as("auditor").bytes("/api/audit/bundle");
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          Path file = directory.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.write(file, zip.readAllBytes());
        }
      }
      return new Verifier(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path log() {
    return directory.resolve("log");
  }

  Path keep(String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Verifies what the words name, by the keys of the bundle. */
  Verdict verify(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", directory.resolve("renwen-verifier.jar").toString()));
    command.addAll(List.of("verify", "--lang", "en"));
    Product.text(directory.resolve("vkey.txt"))
        .lines()
        .forEach(key -> command.addAll(List.of("--vkey", key)));
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      return new Verdict(process.waitFor(), said);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }

  /** Verifies the product's own log over HTTP. */
  Verdict verify(Product product, String... words) {
    Path key = keep("auditor.key", product.as("auditor").key().getBytes());
    List<String> more = new ArrayList<>(List.of(words));
    more.addAll(
        List.of("--bearer-file", key.toString(), product.url().resolve("/api/audit").toString()));
    return verify(more.toArray(String[]::new));
  }

  @Override
  public void close() {
    Product.deleteTree(directory);
  }
}

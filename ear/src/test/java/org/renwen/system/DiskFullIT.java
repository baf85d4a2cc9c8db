package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.renwen.system.Api.Answer;
import org.renwen.system.Product.Call;
import org.renwen.system.Verifier.Verdict;

/**
 * The database's directory is a file system of its own, of fixed size, so that it can be filled to
 * the last byte. Mounting one takes root; for others this test does not run.
 */
@EnabledIf("mayMount")
class DiskFullIT {
  private static final String SIZE = "size=640m,mode=0755";
  private static final int BEFORE = 40;
  private static final int REFUSED = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  static boolean mayMount() {
    if (!Product.isRoot()) {
      return false;
    }
    try {
      Path directory = Files.createTempDirectory("renwen-mount-");
      boolean mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory);
      boolean released = mounted && succeeds("umount", directory);
      Files.delete(directory);
      return released;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aFullDiskRefusesWritesAndHarmsNothing() throws IOException {
    Path var =
        Files.createTempDirectory(
            "renwen-full-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Path disk = Files.createDirectory(var.resolve("postgres"));
    assertThat(succeeds("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk)).isTrue();
    try (Product product = Product.start(Call.of(var, Map.of()))) {
      Journey deployed = LogWriters.deployed(product, "full-disk", 34);
      try (Verifier before = Verifier.of(product)) {
        LogWriters writers =
            LogWriters.untilStopped(product, deployed, 1).awaitAcknowledged(BEFORE);
        Path ballast = disk.resolve("ballast");
        fill(ballast);
        Product.await(PATIENCE, () -> writers.refusals().size() >= REFUSED);
        int acknowledged = writers.acknowledged();
        Files.delete(ballast);
        writers.awaitAnswers();
        writers.awaitAcknowledged(acknowledged + BEFORE);
        writers.stop();
        Map<Integer, Long> statuses =
            writers.refusals().stream()
                .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        System.out.printf(
            "disk full: %d acknowledged before, %d in all, refused %s, without an answer %d%n",
            acknowledged, writers.acknowledged(), statuses, writers.unanswered());
        assertThat(statuses.keySet()).isEqualTo(Set.of(503));
        assertThat(writers.refusals())
            .allSatisfy(refusal -> assertThat(refusal.problem()).isNotEmpty());
        assertThat(writers.unanswered()).isZero();
        writers.assertNothingIsLost();
        Verdict verdict =
            before.verify(product, "--from", before.log().resolve("checkpoint").toString());
        assertThat(verdict.exit()).as(verdict.said()).isZero();
      }
    } finally {
      succeeds("umount", "--lazy", disk);
      Product.deleteTree(var);
    }
  }

  /** Writes until not one byte more goes in. */
  private static void fill(Path file) {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static boolean succeeds(Object... words) {
    try {
      List<String> command = List.of(words).stream().map(String::valueOf).toList();
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException failed) {
      return false;
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }
}

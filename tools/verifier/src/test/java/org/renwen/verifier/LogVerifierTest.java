package org.renwen.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.verifier.VerificationException.Reason;

class LogVerifierTest {
  private static final int MANY = 70_000;
  private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2);

  @TempDir Path directory;

  @AfterAll
  static void stop() {
    WORKERS.shutdownNow();
  }

  @Test
  void aReaderThatKnowsOnlyC2spRebuildsTheRootOfSeventyThousandLeaves() throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote head = log.write(MANY, LogFixture::leaf);
    try (Stream<Path> tiles = Files.walk(directory.resolve("tile/0"))) {
      List<Long> lengths =
          tiles.filter(Files::isRegularFile).map(f -> f.toFile().length()).toList();
      assertThat(lengths).hasSize(274).filteredOn(length -> length == 8_192).hasSize(273);
      assertThat(lengths).contains(112 * 32L);
    }
    List<byte[]> leaves = new ArrayList<>();
    for (int bundle = 0; bundle < 273; bundle++) {
      readForeign(directory.resolve("tile/entries/%03d".formatted(bundle)), leaves);
    }
    readForeign(directory.resolve("tile/entries/273.p/112"), leaves);
    assertThat(leaves).hasSize(MANY);
    String[] lines = head.text().split("\n");
    assertThat(lines[1]).isEqualTo("70000");
    assertThat(Base64.getEncoder().encodeToString(NaiveTree.root(leaves))).isEqualTo(lines[2]);
    assertThat(verify(log, null)).isEqualTo(head);
  }

  private static void readForeign(Path file, List<byte[]> leaves) throws IOException {
    ByteBuffer bundle = ByteBuffer.wrap(Files.readAllBytes(file));
    while (bundle.hasRemaining()) {
      byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
      bundle.get(entry);
      leaves.add(entry);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 512, 3_000, 65_536})
  void logsOfAnySizeVerify(int size) throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote head = log.write(size, LogFixture::leaf);
    assertThat(verify(log, null)).isEqualTo(head);
    assertThat(verify(log, head)).isEqualTo(head);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 300, 512, 700, 999, 1_000})
  void aLogContinuesWhatItWas(int before) throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote old = log.write(before, LogFixture::leaf);
    SignedNote head = log.write(1_000, LogFixture::leaf);
    assertThat(verify(log, old)).isEqualTo(head);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 300, 999, 1_000})
  void aLogThatWasRewrittenAndSignedAgainIsAFork(int before) throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote old = log.write(before, LogFixture::leaf);
    log.write(1_000, i -> LogFixture.leaf(i == 0 ? 1 : i));
    assertRefused(log, old, Reason.FORK, 0, before);
  }

  @Test
  void aLogThatLostItsEndHasShrunk() throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote old = log.write(300, LogFixture::leaf);
    log.write(299, LogFixture::leaf);
    assertRefused(log, old, Reason.SHRUNK, 299, 300);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255, 256, 767, 768, 999})
  void aTamperedLeafIsFoundWithItsIndex(int tampered) throws IOException {
    LogFixture log = new LogFixture(directory);
    log.write(1_000, LogFixture::leaf);
    Tile tile = Tile.holding(0, tampered, 1_000);
    List<byte[]> entries = EntryBundle.decode(log.get(tile.entriesPath()));
    entries.set(tampered % Tile.FULL, LogFixture.leaf(tampered + 1));
    log.put(tile.entriesPath(), EntryBundle.encode(entries));
    assertRefused(log, null, Reason.LEAF, tampered, tampered + 1);
  }

  @Test
  void aLeafTamperedTogetherWithItsHashIsFoundOneLevelAbove() throws IOException {
    LogFixture log = new LogFixture(directory);
    log.write(1_000, LogFixture::leaf);
    Tile tile = Tile.full(0, 2);
    List<byte[]> entries = EntryBundle.decode(log.get(tile.entriesPath()));
    entries.set(5, LogFixture.leaf(1));
    log.put(tile.entriesPath(), EntryBundle.encode(entries));
    byte[] hashes = log.get(tile.path());
    TreeHash.leaf(LogFixture.leaf(1)).copyTo(hashes, 5);
    log.put(tile.path(), hashes);
    assertRefused(log, null, Reason.TILE, 512, 768);
  }

  @Test
  void aTamperedHashOfAnyLevelIsFoundWithTheLeavesBelow() throws IOException {
    LogFixture log = new LogFixture(directory);
    log.write(MANY, LogFixture::leaf);
    log.flip("tile/2/000.p/1", 0);
    assertRefused(log, null, Reason.TILE, 0, 65_536);
    log.flip("tile/1/001.p/17", 16 * 32 + 31);
    assertRefused(log, null, Reason.TILE, 69_632, 69_888);
    log.flip("tile/1/000", 3 * 32);
    assertRefused(log, null, Reason.TILE, 768, 1_024);
  }

  @Test
  void aLogThatIsConsistentInItselfAndNotWithItsSignedRootIsFound() throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote old = log.write(500, LogFixture::leaf);
    SignedNote head = log.write(1_000, LogFixture::leaf);
    log.write(1_000, i -> LogFixture.leaf(i == 600 ? 1 : i));
    log.put(LogSource.CHECKPOINT, head.bytes());
    assertRefused(log, null, Reason.ROOT, 0, 1_000);
    assertRefused(log, old, Reason.ROOT, 500, 1_000);
  }

  @Test
  void aBundleWithTooFewOrBrokenEntriesIsFound() throws IOException {
    LogFixture log = new LogFixture(directory);
    log.write(600, LogFixture::leaf);
    byte[] whole = log.get("tile/entries/001");
    log.put("tile/entries/001", Arrays.copyOf(whole, whole.length - 1));
    assertRefused(log, null, Reason.ENTRIES, 256, 512);
    List<byte[]> entries = EntryBundle.decode(whole);
    log.put("tile/entries/001", EntryBundle.encode(entries.subList(0, 255)));
    assertRefused(log, null, Reason.ENTRIES, 256, 512);
  }

  @Test
  void aCheckpointOfAnotherKeyOrOriginIsRefused() throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote head = log.write(3, LogFixture::leaf);
    Checkpoint checkpoint = Checkpoint.parse(head.text());
    log.put("checkpoint", checkpoint.sign(LogFixture.signer(LogFixture.ORIGIN)).bytes());
    assertRefused(log, null, Reason.UNSIGNED, 0, 0);
    log.sign(new Checkpoint("log.example/other", checkpoint.size(), checkpoint.root()));
    assertRefused(log, null, Reason.UNSIGNED, 0, 0);
  }

  @Test
  void aPartialTileThatGaveWayToItsFullOneIsReadFromThere() throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote head = log.write(300, LogFixture::leaf);
    log.write(600, LogFixture::leaf);
    log.put(LogSource.CHECKPOINT, head.bytes());
    log.remove("tile/0/001.p/44");
    log.remove("tile/entries/001.p/44");
    assertThat(verify(log, null)).isEqualTo(head);
  }

  @Test
  void aMissingBundleIsNamed() throws IOException {
    LogFixture log = new LogFixture(directory);
    log.write(600, LogFixture::leaf);
    log.remove("tile/entries/001");
    assertThatThrownBy(() -> verify(log, null))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("tile/entries/001");
  }

  private static SignedNote verify(LogFixture log, SignedNote old) throws IOException {
    return new LogVerifier(log::get, List.of(log.key()), WORKERS).verify(Optional.ofNullable(old));
  }

  private static void assertRefused(
      LogFixture log, SignedNote old, Reason reason, long begin, long end) {
    assertThatThrownBy(() -> verify(log, old))
        .asInstanceOf(type(VerificationException.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(reason);
              assertThat(refusal.begin()).isEqualTo(begin);
              assertThat(refusal.end()).isEqualTo(end);
            });
  }
}

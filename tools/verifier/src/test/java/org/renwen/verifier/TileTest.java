package org.renwen.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  /** Paths as C2SP tlog-tiles gives them. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "0, 999, 256, tile/0/999",
    "1, 1000, 256, tile/1/x001/000",
    "0, 1234067, 256, tile/0/x001/x234/067",
    "2, 1234067, 56, tile/2/x001/x234/067.p/56",
    "63, 5, 1, tile/63/005.p/1",
    "0, 9223372036854775807, 255, tile/0/x009/x223/x372/x036/x854/x775/807.p/255"
  })
  void pathsAreThoseOfTheSpecification(int level, long index, int width, String path) {
    Tile tile = new Tile(level, index, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(Tile.parse(path)).isEqualTo(tile);
    Tile bundle = new Tile(0, index, width);
    String entries = path.replaceFirst("tile/\\d+", "tile/entries");
    assertThat(bundle.entriesPath()).isEqualTo(entries);
    assertThat(Tile.parseEntries(entries)).isEqualTo(bundle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/0",
        "tile/0/1000",
        "tile/0/001/000",
        "tile/0/x000/001",
        "tile/0/x001",
        "tile/00/001",
        "tile/64/001",
        "tile/-1/001",
        "tile/0/001.p/0",
        "tile/0/001.p/01",
        "tile/0/001.p/256",
        "tile/0/001.p/",
        "tile/0/001/",
        "/tile/0/001",
        "tile/entries/001",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/\u0661\u0661\u0661"
      })
  void whatIsNotThePathOfATileIsRefused(String path) {
    assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> Tile.parseEntries("tile/0/001")).isInstanceOf(FormatException.class);
  }

  /** The numbers are those of C2SP tlog-tiles, "Partial Tiles". */
  @Test
  void aLogOfSeventyThousandLeavesHasTheTilesOfTheSpecification() {
    List<Tile> full = Tile.completed(0, 70_000);
    assertThat(full.stream().filter(tile -> tile.level() == 0)).hasSize(273);
    assertThat(full.stream().filter(tile -> tile.level() == 1)).containsExactly(Tile.full(1, 0));
    assertThat(full).hasSize(274);
    assertThat(Tile.partials(70_000))
        .containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
    assertThat(Tile.completed(0, 256)).containsExactly(Tile.full(0, 0));
    assertThat(Tile.partials(256)).containsExactly(new Tile(1, 0, 1));
    assertThat(Tile.partials(0)).isEmpty();
  }

  @Test
  void growthCompletesWhatWasPartial() {
    assertThat(Tile.completed(0, 255)).isEmpty();
    assertThat(Tile.completed(255, 256)).containsExactly(Tile.full(0, 0));
    assertThat(Tile.completed(256, 511)).isEmpty();
    assertThat(Tile.completed(65_535, 65_536)).containsExactly(Tile.full(0, 255), Tile.full(1, 0));
    assertThat(Tile.completed(600, 600)).isEmpty();
  }

  @Test
  void aTileExistsOnceAllItsHashesDo() {
    assertThat(new Tile(0, 273, 112).existsIn(70_000)).isTrue();
    assertThat(new Tile(0, 273, 12).existsIn(70_000)).isTrue();
    assertThat(new Tile(0, 273, 113).existsIn(70_000)).isFalse();
    assertThat(Tile.full(1, 0).existsIn(65_535)).isFalse();
    assertThat(Tile.full(1, 0).existsIn(65_536)).isTrue();
    assertThat(new Tile(63, 0, 1).existsIn(Long.MAX_VALUE)).isFalse();
    assertThat(new Tile(0, Long.MAX_VALUE, 1).existsIn(70_000)).isFalse();
    assertThat(new Tile(0, 0, 1).existsIn(0)).isFalse();
  }

  @Test
  void aTreeBuiltInStepsHasTheTilesOfOneBuiltAtOnce() {
    Map<Tile, byte[]> atOnce = new HashMap<>();
    TileBuilder whole = new TileBuilder(atOnce::put);
    Map<Tile, byte[]> inSteps = new HashMap<>();
    List<Tile> completed = new ArrayList<>();
    long size = 0;
    for (int step : new int[] {1, 254, 1, 255, 3, 65_000, 22, 2_000}) {
      TileBuilder builder = new TileBuilder(size, inSteps::get, inSteps::put);
      for (int i = 0; i < step; i++) {
        Hash leaf =
            TreeHash.leaf(new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16)});
        whole.append(leaf);
        builder.append(leaf);
        size++;
      }
      completed.addAll(Tile.completed(size - step, size));
      assertThat(builder.partials()).isEqualTo(Tile.partials(size)).isEqualTo(whole.partials());
      builder.partials().forEach(tile -> inSteps.put(tile, builder.read(tile)));
      whole.partials().forEach(tile -> atOnce.put(tile, whole.read(tile)));
    }
    assertThat(inSteps.keySet()).isEqualTo(atOnce.keySet()).containsAll(completed);
    inSteps.forEach((tile, hashes) -> assertThat(hashes).isEqualTo(atOnce.get(tile)));
    assertThat(completed).doesNotHaveDuplicates().hasSize(263 + 1);
  }

  @Test
  void bundlesCarryEntriesAfterTheirLengthsHigherByteFirst() {
    byte[] longest = new byte[65_535];
    Arrays.fill(longest, (byte) 7);
    byte[] bundle = EntryBundle.encode(List.of(new byte[0], new byte[] {9}, longest));
    assertThat(Arrays.copyOf(bundle, 8)).containsExactly(0, 0, 0, 1, 9, 255, 255, 7);
    assertThat(EntryBundle.decode(bundle)).containsExactly(new byte[0], new byte[] {9}, longest);
    assertThat(EntryBundle.decode(new byte[0])).isEmpty();
    for (int length : new int[] {1, 3, 4, bundle.length - 1}) {
      byte[] cut = Arrays.copyOf(bundle, length);
      assertThatThrownBy(() -> EntryBundle.decode(cut)).isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

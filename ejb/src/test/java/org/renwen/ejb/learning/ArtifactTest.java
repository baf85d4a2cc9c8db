package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArtifactTest {
  private static final TrainedModel MODEL =
      TrainingFixtures.train(
              TrainingFixtures.people(60, 2, 2), TrainingFixtures.settings(Task.BINARY, 1))
          .model();
  private static final int TRIALS = 500;

  @Test
  void anotherHashIsRefusedBeforeAnythingIsRead() {
    assertThatThrownBy(() -> TrainedModel.fromBytes(MODEL.toBytes(), "0".repeat(64)))
        .isInstanceOf(InvalidArtifactException.class)
        .hasMessage("invalid artifact: hash");
    assertThatThrownBy(() -> TrainedModel.fromBytes(new byte[] {1}, MODEL.sha256()))
        .isInstanceOf(InvalidArtifactException.class)
        .hasMessage("invalid artifact: hash");
  }

  /** With the hash of the damaged bytes, so that the reader itself has to notice. */
  @Test
  void damageIsRefusedWhereverItIs() {
    Random random = new Random(31);
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] damaged = damage(MODEL.toBytes(), random);
      try {
        TrainedModel read = TrainedModel.fromBytes(damaged, Artifact.sha256(damaged));
        // Only white space or the case of an escape in the manifest may differ unnoticed.
        assertThat(read.parameters()).isEqualTo(MODEL.parameters());
        assertThat(read.preprocessing().toJson()).isEqualTo(MODEL.preprocessing().toJson());
        assertThat(damaged).hasSameSizeAs(MODEL.toBytes());
      } catch (InvalidArtifactException refused) {
        assertThat(refused).hasMessageStartingWith("invalid artifact: ");
      }
    }
  }

  private static byte[] damage(byte[] bytes, Random random) {
    switch (random.nextInt(4)) {
      case 0:
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1:
        return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100));
      case 2:
        bytes[random.nextInt(Math.min(bytes.length, 500))] = (byte) random.nextInt();
        return bytes;
      default:
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }
  }

  /** An attacker can make every hash right; then a part is refused, or it is a model of its own. */
  @Test
  void aForgedPartWithRightHashesIsRefusedOrHarmless() {
    Random random = new Random(37);
    for (int trial = 0; trial < TRIALS; trial++) {
      List<byte[]> parts = parts();
      int part = random.nextInt(parts.size());
      parts.set(part, damage(parts.get(part), random));
      byte[] forged = Artifact.pack(parts);
      try {
        TrainedModel read = TrainedModel.fromBytes(forged, Artifact.sha256(forged));
        assertThat(read.toBytes()).isEqualTo(forged);
        try {
          read.probabilities(new Object[read.features().size()]);
        } catch (IllegalStateException notANumber) {
          assertThat(notANumber).hasMessageContaining("not a finite number");
        }
      } catch (InvalidArtifactException refused) {
        assertThat(refused).hasMessageStartingWith("invalid artifact: ");
      }
    }
  }

  @Test
  void partsThatDoNotFitTogetherAreRefused() {
    assertForgeryRefused(1, "{\"layers\":[{\"units\":4096,\"activation\":\"relu\"}],\"l2\":0.0}");
    assertForgeryRefused(1, "{\"layers\":[],\"l2\":0.0}");
    assertForgeryRefused(1, "[".repeat(100_000));
    assertForgeryRefused(0, "{\"task\":\"BINARY\",\"classes\":[],\"mean\":0.0,\"deviation\":1.0}");
    assertForgeryRefused(0, "{\"task\":\"java.lang.Runtime\"}");
    assertForgeryRefused(2, "{\"features\":[],\"baseline\":[]}");
    assertForgeryRefused(3, "abc");
    assertForgeryRefused(3, "");
  }

  private static void assertForgeryRefused(int part, String content) {
    List<byte[]> parts = parts();
    parts.set(part, content.getBytes(StandardCharsets.US_ASCII));
    byte[] forged = Artifact.pack(parts);
    assertThatThrownBy(() -> TrainedModel.fromBytes(forged, Artifact.sha256(forged)))
        .isInstanceOf(InvalidArtifactException.class);
  }

  @Test
  void parametersThatAreNoNumbersAreRefused() {
    List<byte[]> parts = parts();
    byte[] parameters = parts.get(3);
    Arrays.fill(parameters, 0, 4, (byte) 0xFF); // NaN
    byte[] forged = Artifact.pack(parts);
    assertThatThrownBy(() -> TrainedModel.fromBytes(forged, Artifact.sha256(forged)))
        .hasMessage("invalid artifact: parameters");
  }

  @Test
  void wordsOfEveryScriptAndEvenHalfASurrogatePairSurvive() {
    List<Example> people = new ArrayList<>();
    String[] words = {"自有", "租房", "\uD800", "🏠"};
    Random random = new Random(1);
    for (int i = 0; i < 80; i++) {
      Object[] row = {random.nextGaussian(), 1.0, words[i % words.length]};
      people.add(new Example(row, i % 3 == 0 ? "否" : "是", null));
    }
    TrainedModel model =
        TrainingFixtures.train(people, TrainingFixtures.settings(Task.BINARY, 1)).model();
    TrainedModel read = TrainedModel.fromBytes(model.toBytes(), model.sha256());
    assertThat(read.classes()).containsExactly("否", "是");
    for (String word : words) {
      assertThat(read.preprocessing().unseen(new Object[] {1.0, 1.0, word})).isEmpty();
    }
  }

  private static List<byte[]> parts() {
    TrainedModel m = MODEL;
    byte[] whole = m.toBytes();
    byte[] preprocessing = Json.bytes(m.preprocessing().toJson());
    byte[] architecture = Json.bytes(m.architecture().toJson());
    byte[] parameters =
        Arrays.copyOfRange(whole, whole.length - 4 * m.parameters().length, whole.length);
    byte[] label = Json.bytes(new LabelEncoding(m.task(), m.classes(), 0, 1).toJson());
    return new ArrayList<>(List.of(label, architecture, preprocessing, parameters));
  }
}

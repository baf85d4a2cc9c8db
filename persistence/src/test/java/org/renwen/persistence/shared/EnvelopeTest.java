package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final byte[] KEY = Envelope.newKey();
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final UUID OTHER_ID = UUID.fromString("00000000-0000-0000-0000-000000000002");
  private static final byte[] PLAIN = "四十二".getBytes(StandardCharsets.UTF_8);

  private static byte[] sealed() {
    return Envelope.seal(KEY, "data_set_row", "ciphertext", ID, PLAIN);
  }

  private static void assertBroken(ThrowingCallable opening) {
    assertThatThrownBy(opening).isInstanceOf(Envelope.SealBrokenException.class);
  }

  @Test
  void whatWasSealedOpensAtItsPlaceUnderItsKey() {
    assertThat(Envelope.open(KEY, "data_set_row", "ciphertext", ID, sealed())).isEqualTo(PLAIN);
  }

  @Test
  void nothingSealsAndOpensAsNothing() {
    byte[] sealed = Envelope.seal(KEY, "t", "c", ID, new byte[0]);

    assertThat(Envelope.open(KEY, "t", "c", ID, sealed)).isEmpty();
  }

  /** 12 bytes of nonce and 16 of tag around as many bytes as went in. */
  @Test
  void equalContentIsSealedDifferentlyEachTime() {
    assertThat(sealed()).hasSize(12 + PLAIN.length + 16).isNotEqualTo(sealed());
    assertThat(Arrays.copyOf(sealed(), 12)).isNotEqualTo(Arrays.copyOf(sealed(), 12));
  }

  @Test
  void anotherKeyDoesNotOpenIt() {
    assertBroken(
        () -> Envelope.open(Envelope.newKey(), "data_set_row", "ciphertext", ID, sealed()));
  }

  @Test
  void movedToAnotherRowColumnOrTableItDoesNotOpen() {
    assertBroken(() -> Envelope.open(KEY, "data_set_row", "ciphertext", OTHER_ID, sealed()));
    assertBroken(() -> Envelope.open(KEY, "data_set_row", "commitment", ID, sealed()));
    assertBroken(() -> Envelope.open(KEY, "decision", "ciphertext", ID, sealed()));
  }

  @Test
  void withAnyByteChangedItDoesNotOpen() {
    byte[] sealed = sealed();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertBroken(() -> Envelope.open(KEY, "data_set_row", "ciphertext", ID, changed));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 12, 27})
  void cutShortItDoesNotOpen(int length) {
    assertBroken(
        () ->
            Envelope.open(KEY, "data_set_row", "ciphertext", ID, Arrays.copyOf(sealed(), length)));
  }
}

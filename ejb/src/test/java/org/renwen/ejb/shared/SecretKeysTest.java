package org.renwen.ejb.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.renwen.ejb.shared.SecretKeys.Wrapped;
import org.renwen.persistence.shared.Envelope;

class SecretKeysTest {
  @TempDir private Path directory;

  private final UUID id = UUID.randomUUID();
  private final byte[] key = Envelope.newKey();

  @BeforeEach
  void firstKeys() throws IOException {
    write("kek-1.key");
    write("blind-index.key");
  }

  private void write(String name) throws IOException {
    Files.writeString(
        directory.resolve(name), Base64.getEncoder().encodeToString(Envelope.newKey()) + "\n");
  }

  @Test
  void aKeyThatIsAddedWrapsFromTheNextLookOnAndTheOldOneGoesOnUnwrapping() throws IOException {
    SecretKeys keys = new SecretKeys(directory);
    Wrapped old = keys.wrap(id, key);
    write("kek-2.key");
    assertThat(keys.wrap(id, key).version()).isEqualTo(1);
    keys.refresh();
    Wrapped now = keys.wrap(id, key);

    assertThat(old.version()).isEqualTo(1);
    assertThat(now.version()).isEqualTo(2);
    assertThat(keys.unwrap(id, 1, old.key())).isEqualTo(key);
    assertThat(keys.unwrap(id, 2, now.key())).isEqualTo(key);
  }

  @Test
  void whatAnotherServerWrappedUnderAKeyThatWasNotReadYetIsUnwrapped() throws IOException {
    SecretKeys here = new SecretKeys(directory);
    write("kek-2.key");
    Wrapped there = new SecretKeys(directory).wrap(id, key);

    assertThat(here.unwrap(id, there.version(), there.key())).isEqualTo(key);
  }

  @Test
  void theOldFileMayGoWhenNothingIsUnderItAnyMore() throws IOException {
    write("kek-2.key");
    Wrapped now = new SecretKeys(directory).wrap(id, key);
    Files.delete(directory.resolve("kek-1.key"));

    SecretKeys later = new SecretKeys(directory);
    assertThat(later.unwrap(id, now.version(), now.key())).isEqualTo(key);
    assertThatThrownBy(() -> later.unwrap(id, 1, now.key()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aFileThatHoldsNoKeyIsNotTakenUp() throws IOException {
    SecretKeys keys = new SecretKeys(directory);
    Files.writeString(directory.resolve("kek-2.key"), "half a k");

    assertThatThrownBy(keys::refresh).isInstanceOf(RuntimeException.class);
    assertThat(keys.wrap(id, key).version()).isEqualTo(1);
  }
}

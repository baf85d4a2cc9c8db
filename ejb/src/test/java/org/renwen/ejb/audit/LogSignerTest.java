package org.renwen.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.Ed25519Signer;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.TreeHash;
import org.renwen.verifier.VerifierKey;

class LogSignerTest {
  /** RFC 8032, section 7.1, test 1. */
  @Test
  void thePublicKeyFollowsFromThePrivateOne() {
    byte[] seed =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    assertThat(
            HexFormat.of()
                .formatHex(
                    new Ed25519Signer("log", LogSigner.keyPair(seed)).verifierKey().rawKey()))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> LogSigner.keyPair(new byte[31]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whileAKeyIsReplacedBothSignAndTheRetiredOneStillVerifies(@TempDir Path keys)
      throws IOException {
    UUID tenant = UUID.randomUUID();
    Files.writeString(keys.resolve("signing.key"), seed(1));
    LogSigner before = new LogSigner(keys.toString(), "log.test");
    VerifierKey old = before.verifierKeys(tenant).get(0);

    Files.writeString(keys.resolve("signing-2.key"), seed(2));
    LogSigner both = new LogSigner(keys.toString(), "log.test");
    assertThat(both.verifierKeys(tenant)).hasSize(2).contains(old);
    Checkpoint checkpoint = new Checkpoint("log.test/" + tenant, 1, TreeHash.EMPTY_ROOT);
    SignedNote common = checkpoint.sign(both.signers(tenant));
    both.verifierKeys(tenant)
        .forEach(key -> assertThat(common.verify(List.of(key))).containsExactly(key));

    Files.delete(keys.resolve("signing.key"));
    Files.writeString(keys.resolve("retired-1.vkey"), old + "\n");
    LogSigner after = new LogSigner(keys.toString(), "log.test");
    assertThat(after.verifierKeys(tenant)).hasSize(1).doesNotContain(old);
    assertThat(after.keysOfAllTimes(tenant)).hasSize(2).contains(old);
  }

  private static String seed(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    return Base64.getEncoder().encodeToString(seed);
  }
}

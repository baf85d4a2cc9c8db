package org.renwen.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.renwen.verifier.Ed25519Signer;

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
}

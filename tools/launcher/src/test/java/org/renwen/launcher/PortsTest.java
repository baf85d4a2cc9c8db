package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void aConfiguredPortThatIsTakenIsRefusedInOneLineThatNamesIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Optional<Integer> port = Optional.of(taken.getLocalPort());
      assertThatThrownBy(() -> Ports.http(port, Optional.empty()))
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()))
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aConfiguredPortThatIsFreeIsUsed() {
    int free = Ports.anyFree();
    assertThat(Ports.http(Optional.of(free), Optional.empty())).isEqualTo(free);
  }

  @Test
  void withoutConfigurationSomeFreePortIsFound() {
    assertThat(Ports.isFree(Ports.http(Optional.empty(), Optional.empty()))).isTrue();
  }

  @Test
  void aPortThatIsListenedOnIsNotFree() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }
}

package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
  private static ProcessBuilder longRunning() {
    return new ProcessBuilder("sleep", "600");
  }

  @Test
  void aProcessThatIsStoppedHasEnded() throws IOException {
    ChildProcess child = new ChildProcess();
    Process process = child.start(longRunning(), "");
    child.stop(Duration.ofSeconds(10));
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aProcessThatIgnoresTheRequestIsKilled() throws IOException {
    ChildProcess child = new ChildProcess();
    Process process = child.start(longRunning(), "");
    child.stop(() -> {}, Duration.ZERO);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void nothingIsStartedAfterAStop() {
    ChildProcess child = new ChildProcess();
    child.stop(Duration.ZERO);
    assertThatThrownBy(() -> child.start(longRunning(), ""))
        .isInstanceOf(ChildProcess.StoppedException.class);
  }

  @Test
  void aKilledProcessCanBeStartedAgain() throws Exception {
    ChildProcess child = new ChildProcess();
    Process first = child.start(longRunning(), "");
    child.kill();
    first.waitFor();
    assertThat(child.start(longRunning(), "").isAlive()).isTrue();
    child.stop(Duration.ofSeconds(10));
  }
}

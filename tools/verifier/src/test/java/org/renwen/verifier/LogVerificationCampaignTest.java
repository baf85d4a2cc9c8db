package org.renwen.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures how long a large log takes; asserts that it is good, not how fast. */
@EnabledIfSystemProperty(named = "renwen.campaign", matches = "true")
class LogVerificationCampaignTest {
  private static final int LEAVES = 1_000_000;
  private static final int RUNS = 3;
  private static final int LEAF_BYTES = 300;

  @TempDir Path directory;

  @Test
  void aMillionLeavesVerify() throws IOException {
    LogFixture log = new LogFixture(directory);
    SignedNote head = log.write(LEAVES, LogVerificationCampaignTest::leaf);
    int cores = Runtime.getRuntime().availableProcessors();
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long[] milliseconds = new long[RUNS];
    long[] cpu = new long[RUNS];
    for (int run = 0; run < RUNS; run++) {
      ExecutorService workers = Executors.newFixedThreadPool(cores);
      long begin = System.nanoTime();
      long cpuBegin = machine.getProcessCpuTime();
      try {
        LogVerifier verifier = new LogVerifier(log::get, List.of(log.key()), workers);
        assertThat(verifier.verify(Optional.empty())).isEqualTo(head);
      } finally {
        workers.shutdownNow();
      }
      milliseconds[run] = (System.nanoTime() - begin) / 1_000_000;
      cpu[run] = (machine.getProcessCpuTime() - cpuBegin) / 1_000_000;
    }
    Evidence.write(
        "log-verification",
        """
        # Verification of a large log: campaign

        Written by `LogVerificationCampaignTest` when `renwen.campaign` is true: a log in a directory, every leaf hashed again, every tile and
        the signed root compared; the first run in a cold JVM.

        | | |
        |---|---|
        | Commit | %s |
        | Leaves | %d of about %d bytes |
        | Cores | %d, JDK %s |
        | Seconds, each run | %s |
        | Seconds of one core, each run | %s |
        | Load of the machine (other work) | %.1f |
        """,
        Evidence.commit(),
        LEAVES,
        LEAF_BYTES,
        cores,
        System.getProperty("java.version"),
        seconds(milliseconds),
        seconds(cpu),
        machine.getSystemLoadAverage());
  }

  private static List<String> seconds(long... milliseconds) {
    return LongStream.of(milliseconds).mapToObj(ms -> "%.1f".formatted(ms / 1e3)).toList();
  }

  private static byte[] leaf(int index) {
    String leaf = new String(LogFixture.leaf(index), UTF_8);
    return (leaf + " ".repeat(LEAF_BYTES - leaf.length())).getBytes(UTF_8);
  }
}

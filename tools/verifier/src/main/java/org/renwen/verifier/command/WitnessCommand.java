package org.renwen.verifier.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.renwen.verifier.CosignatureSigner;
import org.renwen.verifier.KeyFile;
import org.renwen.verifier.VerifierKey;
import org.renwen.verifier.witness.Witness;
import org.renwen.verifier.witness.WitnessMemory;
import org.renwen.verifier.witness.WitnessServer;

/** {@code witness}: serves a witness with a key and a memory of its own. */
final class WitnessCommand {
  static final Set<String> OPTIONS = Set.of("--log", "--name", "--state", "--listen", Main.LANG);

  private static final Pattern LISTEN = Pattern.compile("(?:(.+):)?([0-9]{1,5})");
  private static final int LAST_PORT = 65_535;

  private final Options options;
  private final Clock clock;

  WitnessCommand(Options options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  /** A witness that serves until it is closed. */
  record Running(WitnessServer server, WitnessMemory memory, VerifierKey key)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      server.close();
      memory.close();
    }

    void introduce(Messages messages, PrintStream out) {
      InetSocketAddress address = server.address();
      String place = address.getAddress().getHostAddress() + ":" + address.getPort();
      out.println(messages.text("witness.listens", place));
      out.println(messages.text("witness.key", key));
    }
  }

  /**
   * Starts the witness.
   *
   * @throws IOException when its directory or its address cannot be had
   */
  Running start() throws IOException {
    List<VerifierKey> logs = options.requiredKeys("--log");
    Path state = Path.of(options.required("--state"));
    String name = options.required("--name");
    InetSocketAddress address = address(options.one("--listen").orElse("0"));
    options.requireOperands(0);
    WitnessMemory memory = new WitnessMemory(state);
    try {
      CosignatureSigner signer =
          new CosignatureSigner(name, KeyFile.loadOrCreate(state.resolve("key.pem")), clock);
      WitnessServer server = new WitnessServer(new Witness(logs, signer, memory), address);
      return new Running(server, memory, signer.verifierKey());
    } catch (IOException | RuntimeException notStarted) {
      memory.close();
      throw notStarted;
    }
  }

  /** {@code [host:]port}; without a host, loopback. */
  private static InetSocketAddress address(String listen) {
    Matcher matcher = LISTEN.matcher(listen);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > LAST_PORT) {
      throw new UsageException("usage.listen", listen);
    }
    int port = Integer.parseInt(matcher.group(2));
    return matcher.group(1) == null
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : new InetSocketAddress(matcher.group(1), port);
  }
}

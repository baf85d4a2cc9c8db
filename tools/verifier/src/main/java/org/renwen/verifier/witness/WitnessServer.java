package org.renwen.verifier.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a witness over HTTP: {@code POST /add-checkpoint} and nothing else. */
public final class WitnessServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WitnessServer.class.getName());
  private static final String PATH = "/add-checkpoint";
  private static final int THREADS = 16;
  private static final int LONGEST_BODY = 1 << 20;

  private final Witness witness;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * Begins to listen.
   *
   * @param witness answers
   * @param address where; port 0 takes any free one
   * @throws IOException when the address cannot be had
   */
  public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
    this.witness = witness;
    this.server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = decide(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer decide(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return Answer.refused(404);
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return Answer.refused(405);
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      return Answer.refused(413);
    }
    try {
      return witness.addCheckpoint(body);
    } catch (IOException | RuntimeException unforeseen) {
      LOG.log(Level.ERROR, "nothing was cosigned", unforeseen);
      return Answer.refused(500);
    }
  }

  /** Stops at once; a request under way is not answered, which its sender may repeat. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}

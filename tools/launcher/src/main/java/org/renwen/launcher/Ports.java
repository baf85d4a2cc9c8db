package org.renwen.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** The choice of TCP ports. */
final class Ports {
  static final int PREFERRED_HTTP = 8080;

  private Ports() {}

  /** Whether the port can be listened on, on every address. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** A port that is free on the loopback address now. */
  static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new LaunchException("port.none");
    }
  }

  /**
   * The configured port or a refusal; else 8080, the port of the last start, or any, whichever is
   * free first.
   *
   * @param configured what the operator asks for
   * @param last the port of the last start
   */
  static int http(Optional<Integer> configured, Optional<Integer> last) {
    if (configured.isPresent()) {
      if (!isFree(configured.get())) {
        throw new LaunchException("port.taken", configured.get());
      }
      return configured.get();
    }
    if (isFree(PREFERRED_HTTP)) {
      return PREFERRED_HTTP;
    }
    return last.filter(Ports::isFree).orElseGet(Ports::anyFree);
  }
}

package org.renwen.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.renwen.system.Product.Call;

/**
 * Gives a test the product as a parameter. A {@link Product} is shared by all tests and must not be
 * stopped; an {@link Expendable} is shared by the tests that kill and restart it. Both hold the
 * sample. Each is started when the first test asks and stopped after the last.
 */
final class RunningRenwen implements ParameterResolver {
  private static final Namespace HERE = Namespace.create(RunningRenwen.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Product.class || type == Expendable.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    ExtensionContext.Store store = test.getRoot().getStore(HERE);
    if (parameter.getParameter().getType() == Expendable.class) {
      return store.getOrComputeIfAbsent(Expendable.class, none -> Expendable.start());
    }
    return store.getOrComputeIfAbsent(Shared.class, none -> Shared.start(), Shared.class).product();
  }

  private record Shared(Product product) implements AutoCloseable {
    static Shared start() {
      Path var = Product.emptyDirectory("shared");
      int port = Product.freePort();
      Map<String, String> settings =
          new TreeMap<>(Keycloak.settings(var, "http://localhost:" + port));
      settings.put("renwen.http.port", String.valueOf(port));
      return new Shared(stoppedAtTheEnd(Product.start(Call.of(var, settings))));
    }

    @Override
    public void close() {
      product.close();
    }
  }

  /** A test run that is stopped leaves no product behind. */
  private static Product stoppedAtTheEnd(Product product) {
    Runtime.getRuntime().addShutdownHook(new Thread(product::close));
    return product;
  }

  /**
   * A product to kill and to start again on the same state. Where the tests run as root it runs as
   * {@code nobody}; it was first started while its usual ports were taken.
   */
  static final class Expendable implements AutoCloseable {
    static final List<Integer> USUAL_PORTS = List.of(8080, 4848, 5432);

    /** A launcher gives up at the sixth death within five minutes. */
    private static final int KILLS_OF_ONE_LAUNCHER = 4;

    private final Call call;
    private int kills;
    private final Set<Integer> firstPorts = new TreeSet<>();
    private Product product;

    private Expendable(Call call) {
      this.call = call;
      List<ServerSocket> others = takeUsualPorts();
      try {
        restart();
        firstPorts.addAll(Sockets.portsBeyondLoopback(product.tree()));
        firstPorts.addAll(Sockets.loopbackPorts(product.tree()));
      } finally {
        others.forEach(Expendable::release);
      }
    }

    static Expendable start() {
      if (!Product.isRoot()) {
        return new Expendable(Call.of(Product.emptyDirectory("expendable"), Map.of()));
      }
      return new Expendable(
          new Call(
              readableToNobody(Product.distribution()), directoryOf("nobody"), Map.of(), true));
    }

    private static Path directoryOf(String user) {
      try {
        Path var =
            Files.createTempDirectory(
                "renwen-expendable-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        UserPrincipal owner =
            var.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        return Files.setOwner(var, owner);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** The distribution, or a copy of it where the directories above are closed to others. */
    private static Path readableToNobody(Path distribution) {
      if (Product.runsAsNobody("test", "-r", distribution.resolve("renwen.ear").toString())) {
        return distribution;
      }
      try {
        Path copy =
            Files.createTempDirectory(
                "renwen-distribution-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (Stream<Path> files = Files.walk(distribution)) {
          for (Path file : files.skip(1).toList()) {
            Files.copy(file, copy.resolve(distribution.relativize(file)));
          }
        }
        return copy;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** Every one of them is taken afterwards, by us or by whoever had it. */
    private static List<ServerSocket> takeUsualPorts() {
      List<ServerSocket> taken = new ArrayList<>();
      for (int port : USUAL_PORTS) {
        try {
          ServerSocket socket = new ServerSocket();
          taken.add(socket);
          socket.bind(new InetSocketAddress(port));
        } catch (IOException takenByAnother) {
          continue;
        }
      }
      return taken;
    }

    private static void release(ServerSocket socket) {
      try {
        socket.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    Product product() {
      return product;
    }

    /** Runs another command of the launcher on its state. */
    Product.Ended run(String command) {
      return call.run(command);
    }

    /** For one kill; by another launcher when this one has seen as many as it should bear. */
    Product toKill() {
      if (kills == KILLS_OF_ONE_LAUNCHER) {
        product.close();
        restart();
      }
      kills++;
      return product;
    }

    /** Where it listened when it was first started. */
    Set<Integer> firstPorts() {
      return firstPorts;
    }

    /** Starts the product, on what the last one left. */
    Product restart() {
      product = stoppedAtTheEnd(Product.start(call));
      kills = 0;
      return product;
    }

    @Override
    public void close() {
      product.close();
      if (call.asNobody()) {
        Product.deleteTree(call.var());
        if (!call.home().equals(Product.distribution())) {
          Product.deleteTree(call.home());
        }
      }
    }
  }
}

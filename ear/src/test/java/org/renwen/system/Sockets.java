package org.renwen.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The TCP sockets on which processes listen, as the kernel tells (proc(5), {@code /proc/net/tcp}).
 */
final class Sockets {
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private Sockets() {}

  /** The ports on which any of the processes listens on another address than loopback. */
  static Set<Integer> portsBeyondLoopback(List<ProcessHandle> processes) {
    return ports(processes, false);
  }

  /** The ports on which any of the processes listens on a loopback address. */
  static Set<Integer> loopbackPorts(List<ProcessHandle> processes) {
    return ports(processes, true);
  }

  private static Set<Integer> ports(List<ProcessHandle> processes, boolean loopback) {
    Set<String> inodes = new HashSet<>();
    processes.forEach(process -> inodes.addAll(socketsOf(process.pid())));
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      Product.text(Path.of(table))
          .lines()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[STATE].equals(LISTENING) && inodes.contains(fields[INODE]))
          .map(fields -> fields[ADDRESS].split(":"))
          .filter(address -> isLoopback(address[0]) == loopback)
          .forEach(address -> ports.add(Integer.parseInt(address[1], HEXADECIMAL)));
    }
    return ports;
  }

  /** 127.0.0.0/8, ::1, or ::ffff:127.0.0.0/104; the kernel writes words in host order. */
  private static boolean isLoopback(String address) {
    return address.length() == 8
        ? address.endsWith("7F")
        : address.equals("00000000000000000000000001000000")
            || address.startsWith("0000000000000000FFFF0000") && address.endsWith("7F");
  }

  private static Set<String> socketsOf(long pid) {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : files.toList()) {
        String target = target(file);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
      return inodes;
    } catch (NoSuchFileException ended) {
      return inodes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException closed) {
      return "";
    }
  }
}

package org.renwen.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes that the server's JVM may deserialize, for {@code jdk.serialFilter}: those that it
 * was seen to need, and none besides. See docs/decisions/012-serial-filter.md.
 */
final class SerialFilter {
  static final String OPTION = "-Djdk.serialFilter=";
  private static final String LIST = "/serial-classes.txt";
  private static final String NOTHING_ELSE = "!*";

  private SerialFilter() {}

  /** As the JVM reads it: the last entry refuses whatever no other names. */
  static String pattern() {
    return classes().stream().collect(Collectors.joining(";", "", ";" + NOTHING_ELSE));
  }

  static List<String> classes() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                SerialFilter.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

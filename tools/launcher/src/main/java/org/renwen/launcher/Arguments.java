package org.renwen.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The command line: {@code [run|migrate|init-db|new-kek] [--home <distribution>] [--var <state>]
 * [--script]}.
 *
 * @param command what to do
 * @param home the distribution directory
 * @param var the state directory
 * @param script whether {@code init-db} only prints the SQL for a database administrator
 */
record Arguments(Command command, Path home, Path var, boolean script) {
  enum Command {
    RUN,
    MIGRATE,
    INIT_DB,
    NEW_KEK;

    static Command named(String name) {
      for (Command command : values()) {
        if (command.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
          return command;
        }
      }
      throw new LaunchException("arguments.command", name);
    }
  }

  static Arguments parse(String... words) {
    Command command = Command.RUN;
    Path home = null;
    Path var = Path.of("var");
    boolean script = false;
    for (int i = 0; i < words.length; i++) {
      switch (words[i]) {
        case "--home" -> home = Path.of(value(words, i++));
        case "--var" -> var = Path.of(value(words, i++));
        case "--script" -> script = true;
        default -> {
          if (words[i].startsWith("-") || i != 0) {
            throw new LaunchException("arguments.option", words[i]);
          }
          command = Command.named(words[i]);
        }
      }
    }
    if (script && command != Command.INIT_DB) {
      throw new LaunchException("arguments.option", "--script");
    }
    return new Arguments(
        command,
        (home == null ? ownDistribution() : home).toAbsolutePath().normalize(),
        var.toAbsolutePath().normalize(),
        script);
  }

  private static String value(String[] words, int option) {
    if (option + 1 >= words.length) {
      throw new LaunchException("arguments.value", words[option]);
    }
    return words[option + 1];
  }

  /** This class lies in {@code <distribution>/launcher/<jar>}. */
  private static Path ownDistribution() {
    try {
      Path jar =
          Path.of(Arguments.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getParent().getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package org.renwen.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The operator's settings, named {@code renwen.…}. In falling order of precedence, as in
 * MicroProfile Config: what the caller gives, system properties, environment variables ({@code
 * RENWEN_HTTP_PORT} for {@code renwen.http.port}), and {@code renwen.properties} in the state
 * directory.
 */
final class Settings {
  static final String FILE = "renwen.properties";
  private static final String PREFIX = "renwen.";
  private static final String VARIABLE_PREFIX = "RENWEN_";

  /** What only the launcher may know: never handed to the application. */
  private static final String[] LAUNCHER_ONLY = {
    "RENWEN_DB_ADMIN_", "RENWEN_DB_OWNER_", "RENWEN_DB_BACKUP_"
  };

  private final Map<String, String> byVariable = new TreeMap<>();

  private Settings() {}

  static Settings load(Path var, Map<String, String> given) {
    return of(fileIn(var), System.getenv(), System.getProperties(), given);
  }

  /** Later arguments win. */
  static Settings of(
      Properties file,
      Map<String, String> environment,
      Properties system,
      Map<String, String> given) {
    Settings settings = new Settings();
    settings.addNamed(file);
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(VARIABLE_PREFIX)) {
            settings.byVariable.put(name, value);
          }
        });
    settings.addNamed(system);
    given.forEach((name, value) -> settings.byVariable.put(variable(name), value));
    return settings;
  }

  /** The environment variable that MicroProfile Config reads for a property. */
  static String variable(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(byVariable.get(variable(name)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** A TCP port in 1–65535, if one is configured. */
  Optional<Integer> port(String name) {
    return find(name)
        .map(
            value -> {
              if (!value.matches("[0-9]{1,5}")
                  || Integer.parseInt(value) < 1
                  || Integer.parseInt(value) > 65535) {
                throw new LaunchException("setting.port", name, value);
              }
              return Integer.valueOf(value);
            });
  }

  /** True unless the setting says {@code false}. */
  boolean enabled(String name) {
    return find(name).map(value -> !value.equalsIgnoreCase("false")).orElse(true);
  }

  /**
   * The settings as environment variables of the application, without what only the launcher may
   * know.
   */
  Map<String, String> forApplication() {
    Map<String, String> shared = new TreeMap<>(byVariable);
    for (String secret : LAUNCHER_ONLY) {
      shared.keySet().removeIf(name -> name.startsWith(secret));
    }
    return shared;
  }

  private void addNamed(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        byVariable.put(variable(name), properties.getProperty(name));
      }
    }
  }

  private static Properties fileIn(Path var) {
    Properties properties = new Properties();
    Path file = var.resolve(FILE);
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new LaunchException("setting.file", file);
      }
    }
    return properties;
  }
}

package org.renwen.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The passwords of the database roles. Those the operator has not configured ({@code
 * renwen.db.<role>.password}) are generated once and kept in {@code keys/database.properties}.
 */
final class DatabaseCredentials {
  static final String OWNER = "renwen_owner";
  static final String APP = "renwen_app";
  static final String LOG = "renwen_log";
  static final String BACKUP = "renwen_backup";

  /** The superuser of the embedded database; an external database's is never stored. */
  static final String SUPERUSER = "postgres";

  static final List<String> ROLES = List.of(OWNER, APP, LOG, BACKUP);

  private final Map<String, String> passwords;

  private DatabaseCredentials(Map<String, String> passwords) {
    this.passwords = passwords;
  }

  /** Generates what is missing and writes it down before anything uses it. */
  static DatabaseCredentials createOrRead(Path keys, Settings settings) {
    Path file = keys.resolve("database.properties");
    Properties known = SecretFile.readProperties(file);
    Map<String, String> kept = new LinkedHashMap<>();
    Map<String, String> passwords = new LinkedHashMap<>();
    for (String role : List.of(SUPERUSER, OWNER, APP, LOG, BACKUP)) {
      String name = role + ".password";
      Optional<String> configured = settings.find(setting(role));
      Optional<String> stored = Optional.ofNullable(known.getProperty(name));
      if (configured.isEmpty() || stored.isPresent()) {
        kept.put(name, stored.orElseGet(SecretFile::randomPassword));
      }
      passwords.put(role, configured.orElseGet(() -> kept.get(name)));
    }
    if (kept.size() != known.size()) {
      SecretFile.writeProperties(file, kept);
    }
    return new DatabaseCredentials(passwords);
  }

  /**
   * The setting that gives a role's password: {@code renwen.db.app.password} for {@code
   * renwen_app}.
   */
  static String setting(String role) {
    return "renwen.db." + role.replace("renwen_", "") + ".password";
  }

  String password(String role) {
    return passwords.get(role);
  }
}

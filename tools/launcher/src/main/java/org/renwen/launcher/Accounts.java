package org.renwen.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The first accounts, one for each role, and for each an API client's key. The file is generated
 * before the application first starts; the application creates the accounts from it.
 */
public final class Accounts {
  static final List<String> ROLES =
      List.of(
          "data-steward",
          "model-owner",
          "compliance-officer",
          "reviewer",
          "integrator",
          "data-subject",
          "auditor",
          "administrator");

  private final Properties properties;

  private Accounts(Properties properties) {
    this.properties = properties;
  }

  static Accounts createOrRead(Path file) {
    if (!Files.exists(file)) {
      Map<String, String> lines = new LinkedHashMap<>();
      for (String role : ROLES) {
        lines.put("account." + role + ".username", role + "@sample");
        lines.put("account." + role + ".password", SecretFile.randomPassword());
        lines.put("client." + role + ".key", "rw_" + SecretFile.base64Url(32));
      }
      SecretFile.writeProperties(file, lines);
    }
    return new Accounts(SecretFile.readProperties(file));
  }

  /** The code of the tenant that the accounts belong to. */
  String tenant() {
    return properties.getProperty("tenant.code", "sample");
  }

  /** The user name of the account with this role. */
  public String username(String role) {
    return get("account." + role + ".username");
  }

  /** The password of the account with this role. */
  public String password(String role) {
    return get("account." + role + ".password");
  }

  /** The API key of the client that acts with this role. */
  public String clientKey(String role) {
    return get("client." + role + ".key");
  }

  private String get(String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("accounts.properties has no " + name);
    }
    return value;
  }
}
